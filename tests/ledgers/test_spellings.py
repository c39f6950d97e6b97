from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledgers.conftest import ReadRows
from workbench.domain.reading import CellRef, Reading
from workbench.ledgers.fields import FieldCatalogue
from workbench.ledgers.spellings import (
    MAKER,
    MODEL,
    Decision,
    SpellingTally,
    clusters,
    model_tokens,
)


def found(fields: FieldCatalogue, field: str, *texts: str) -> list[tuple[str, ...]]:
    tally = SpellingTally()
    for row, text in enumerate(texts, 3):
        tally.take({field: Reading(text, raw=text, cell=CellRef("台账", row, "K"))})
    return [tuple(sorted(each.texts)) for each in clusters(tally, fields.words)]


@pytest.mark.parametrize(
    "texts",
    [
        ("西安西玛电机", "西玛电机有限公司", "西 玛"),
        ("上海电机厂", "上海电机厂有限公司", "上海电机"),
        ("ABB", "abb", "ABB（中国）有限公司"),
        ("江苏大中电机股份有限公司", "大中电机"),
        ("佳木斯电机股份有限公司", "佳木斯电机（股份）有限公司"),
    ],
)
def test_spellings_of_one_maker_are_proposed(
    fields: FieldCatalogue, texts: tuple[str, ...]
) -> None:
    assert found(fields, MAKER, *texts) == [tuple(sorted(texts))]


@pytest.mark.parametrize(
    "texts",
    [
        ("上海电机厂", "哈尔滨电机厂", "沈阳电机", "电机厂"),
        ("示例电机1厂", "示例电机2厂"),
        ("第一机床厂", "第二机床厂"),
        ("大中电机", "大通电机"),
        ("西安西玛电机", "上海西玛电机"),
        ("示例电机有限公司", "示例水泵有限公司"),
        ("南阳防爆集团", "佳木斯防爆电机"),
    ],
)
def test_names_that_differ_in_what_both_state_are_never_one_maker(
    fields: FieldCatalogue, texts: tuple[str, ...]
) -> None:
    assert found(fields, MAKER, *texts) == []


def test_a_mistyped_sign_of_a_long_name_is_proposed(fields: FieldCatalogue) -> None:
    texts = ("示例开元特种电机制造有限公司", "示例开源特种电机制造有限公司")
    assert found(fields, MAKER, *texts) == [tuple(sorted(texts))]


def test_one_model_however_it_is_parted_is_proposed(fields: FieldCatalogue) -> None:
    texts = ("YE3-132S-4", "YE3－132S-4", "YE3 132S4", "ye3-132s-4", "4-72№5A", "4-72-5A")
    one, two = found(fields, MODEL, *texts)
    assert one == ("YE3 132S4", "YE3-132S-4", "ye3-132s-4")
    assert two == ("4-72-5A", "4-72№5A")


@pytest.mark.parametrize(
    "other",
    ["YE2-132S-4", "YE3-132S-6", "YE3-132M-4", "YE3-160S-4", "YE3132S4", "YE3-132S-4(防爆)"],
)
def test_two_models_are_never_proposed_as_one(fields: FieldCatalogue, other: str) -> None:
    assert found(fields, MODEL, "YE3-132S-4", other) == []


PARTS = st.lists(
    st.one_of(st.integers(1, 9999).map(str), st.sampled_from(["YE", "S", "SZ", "M", "NX", "LGF"])),
    min_size=1,
    max_size=5,
)


@given(PARTS, PARTS, st.data())
def test_models_are_one_only_where_every_letter_and_digit_is(
    one: list[str], other: list[str], data: st.DataObject
) -> None:
    signs = st.sampled_from(["-", " ", "/", "－", "—"])
    texts = [
        "".join(f"{part}{data.draw(signs)}" for part in parts).rstrip(" -/－—")
        for parts in (one, other)
    ]
    if model_tokens(texts[0]) == model_tokens(texts[1]):
        assert "".join(one) == "".join(other)


def test_a_new_spelling_opens_a_settled_question_again(fields: FieldCatalogue) -> None:
    tally = SpellingTally()
    for text in ("西玛电机", "西玛电机", "西 玛"):
        tally.take({MAKER: Reading(text, raw=text), "rated_power_kw": Reading(Decimal(1), raw="1")})
    (cluster,) = clusters(tally, fields.words)
    assert (cluster.proposed, [each.count for each in cluster.spellings]) == ("西玛电机", [2, 1])
    assert cluster.decided({}) is Decision.OPEN
    assert cluster.decided({MAKER: {"西玛电机": "西玛电机"}}) is Decision.OPEN
    united = {"西玛电机": "西玛电机", "西 玛": "西玛电机"}
    assert cluster.decided({MAKER: united}) is Decision.UNITED
    assert cluster.decided({MAKER: {text: text for text in united}}) is Decision.APART


def test_a_settled_spelling_is_read_as_meant_beside_what_the_cell_says(
    read_rows: ReadRows,
) -> None:
    rows = [
        ["设备名称", "型号", "生产厂家"],
        ["风机电机", "YE3 132S4", "西 玛"],
        ["泵电机", "Y2", "别家"],
    ]
    meant = {MAKER: {"西 玛": "西玛电机"}, MODEL: {"YE3 132S4": "YE3-132S-4"}}
    reading = read_rows(rows)
    first, second = (row.machine.readings for row in reading.spelled(meant).machines())
    assert (first[MAKER].value, first[MAKER].raw) == ("西玛电机", "西 玛")
    assert (first[MODEL].value, first[MODEL].raw) == ("YE3-132S-4", "YE3 132S4")
    assert "西玛电机" in first[MAKER].note
    assert (second[MAKER].value, second[MAKER].note) == ("别家", "")
    assert next(iter(reading.machines())).machine.readings[MAKER].value == "西 玛"
