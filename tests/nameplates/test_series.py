"""Every series that may be trusted, every one that may not, and every way ledgers write them."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.equipment import EquipmentKind
from workbench.nameplates.grammar import Grammars
from workbench.nameplates.nameplate import Certainty, Nameplate
from workbench.nameplates.reading import read_nameplate

DATA = tomllib.loads(Path(__file__).with_name("series.toml").read_text(encoding="utf-8"))
ABOUT_EFFICIENCY = ("below_grade", "implied_grade", "rated_efficiency_pct", "efficiency_grade")
HYPHENS, BLANKS = "-－—–‐―一", ["", " ", "　"]
WIDE = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
PLATES = [
    ("motor", "YE3-280S-4"), ("motor", "YX3-132M2-6"), ("motor", "YZR280S-8"), ("motor", "JO2-51-4"),
    ("transformer", "S11-1000/10"), ("transformer", "SCB12-500/10"), ("fan", "Y5-47№12D"),
    ("compressor", "LG-22/8"),
]  # fmt: skip


def cases(section: str, *names: str) -> list[Any]:
    return [
        pytest.param(each["kind"], model, name, id=f"{name} {model}")
        for each in DATA[section]
        for name in names
        for model in each.get(name, ())
    ]


def read(kind: str, model: str, grammars: Grammars) -> Nameplate:
    return read_nameplate(EquipmentKind(kind), model, grammars)


@pytest.mark.parametrize(
    ("kind", "model", "name"),
    cases("grade", "below_grade", "implied_1", "implied_2", "implied_3"),
)
def test_a_trusted_series_is_an_inference_with_its_step(
    kind: str, model: str, name: str, grammars: Grammars
) -> None:
    field, _, grade = name.partition("_")
    wanted = "below_grade" if field == "below" else "implied_grade"
    found = read(kind, model, grammars).inference(wanted)
    assert found is not None
    assert found.value == (3 if grade == "grade" else int(grade))
    assert found.certainty is Certainty.INFERRED, "never a finding"
    assert found.why


@pytest.mark.parametrize(("kind", "model", "name"), cases("silent", "models"))
def test_what_is_not_safe_says_nothing_about_efficiency(
    kind: str, model: str, name: str, grammars: Grammars
) -> None:
    plate = read(kind, model, grammars)
    assert [each for each in ABOUT_EFFICIENCY if plate.inference(each)] == [], name


@pytest.mark.parametrize(
    ("kind", "model", "name"), cases("beyond", "out_of_scope", "ask", "own_standard")
)
def test_what_lies_beyond_the_table_says_why(
    kind: str, model: str, name: str, grammars: Grammars
) -> None:
    plate = read(kind, model, grammars)
    found = plate.inference("own_standard" if name == "own_standard" else "scope")
    assert found is not None
    assert name in {"own_standard", str(found.value)}
    assert found.why


@pytest.mark.parametrize(
    ("kind", "plate", "written"),
    [(each["kind"], each["plate"], text) for each in DATA["variants"] for text in each["written"]],
)
def test_a_variant_is_read_as_its_plate(
    kind: str, plate: str, written: str, grammars: Grammars
) -> None:
    told, same = read(kind, plate, grammars), read(kind, written, grammars)
    assert same.series == told.series
    assert same.question == told.question
    said = {each.field: each.value for each in told.inferences}
    assert said.items() <= {each.field: each.value for each in same.inferences}.items()


@pytest.mark.parametrize(
    ("kind", "field", "value", "written"),
    [
        (each["kind"], each["field"], each["value"], text)
        for each in DATA["number"]
        for text in each["written"]
    ],
)
def test_a_number_of_size_is_read_in_every_way_of_writing(
    kind: str, field: str, value: str, written: str, grammars: Grammars
) -> None:
    found = read(kind, written, grammars).certain(field)
    assert found == (Decimal(value) if value else None)


@pytest.mark.parametrize("each", DATA["same"], ids=lambda each: each["kind"])
def test_roman_numerals_and_letters_are_one_model(each: dict[str, Any], grammars: Grammars) -> None:
    models = {read(each["kind"], text, grammars).models for text in each["written"]}
    assert len(models) == 1


@given(
    plate=st.sampled_from(PLATES),
    hyphen=st.sampled_from(HYPHENS[:-1]),
    wide=st.booleans(),
    lower=st.booleans(),
    before=st.sampled_from(BLANKS),
)
def test_width_case_blanks_and_hyphens_never_change_what_a_plate_says(
    plate: tuple[str, str], hyphen: str, wide: bool, lower: bool, before: str, grammars: Grammars
) -> None:
    kind, model = plate
    told = read(kind, model, grammars)
    written = model.lower() if lower else model
    if wide:
        written = "".join(WIDE.get(sign, sign) for sign in written)
    written = before + written.replace("-", hyphen).replace("－", hyphen) + before
    same = read(kind, written, grammars)
    assert (same.series, same.inferences, same.question) == (
        told.series,
        told.inferences,
        told.question,
    )


@given(text=st.text(alphabet="YE3SCBZJOTDMKL0123456789-/.#№ 一（）变频", max_size=24))
def test_no_text_makes_an_efficiency_certain(text: str, grammars: Grammars) -> None:
    for kind in EquipmentKind:
        plate = read_nameplate(kind, text, grammars)
        assert all(plate.certain(field) is None for field in ABOUT_EFFICIENCY)
        assert all(each.why for each in plate.inferences)
