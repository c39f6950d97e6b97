"""Sheets wider than any ledger are asked about; the widest ledgers are read with bounded work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledgers import workbooks
from workbench.domain.errors import InputError
from workbench.ledgers import head_words, mapping
from workbench.ledgers.fields import FieldCatalogue, load_fields
from workbench.ledgers.head_text import ACCESSORY, GroupWords, head_text
from workbench.ledgers.head_words import HeadWords
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.reading import open_workbook
from workbench.ledgers.sheet_width import beyond_any_ledger

ROOT = Path(__file__).parents[2]
HEAD = ["设备名称", "型号", "额定功率(kW)"]
ROW = ["水泵电机", "Y2-160L-4", "15"]
HOURS = [f"{day // 31 + 1}月{day % 31 + 1}日{hour}时" for day in range(366) for hour in range(24)]
FIELDS = load_fields(ROOT / "resources")


def csv(folder: Path, rows: Iterable[Sequence[str]]) -> Path:
    path = folder / "宽.csv"
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    return path


def words(width: int, height: int) -> list[list[str]]:
    return [[f"文{row}字{column}" for column in range(width)] for row in range(height)]


@pytest.mark.parametrize("kind", LedgerKind)
def test_sixteen_thousand_columns_are_refused_by_sheet_and_width(
    tmp_path: Path, fields: FieldCatalogue, kind: LedgerKind
) -> None:
    with pytest.raises(InputError) as caught:
        read_ledger(csv(tmp_path, words(16_000, 80)), kind, fields)
    assert "文件“宽.csv”：工作表“宽”有一行填了 16000 格" in caught.value.message
    assert caught.value.hint.startswith("请")


@pytest.mark.parametrize("kind", LedgerKind)
def test_where_nothing_else_can_be_read_the_wide_sheet_is_what_is_said(
    tmp_path: Path, fields: FieldCatalogue, kind: LedgerKind
) -> None:
    path = workbooks.xlsx(
        tmp_path / "宽.xlsx", {"导出": [list(range(16_000))] * 2, "数据": [[1, 2], [3, 4]]}
    )
    with pytest.raises(InputError, match="工作表“导出”有一行填了 16000 格"):
        read_ledger(path, kind, fields)


def test_a_ledger_beside_a_wide_sheet_is_read_and_the_wide_sheet_is_asked_about(
    tmp_path: Path, fields: FieldCatalogue
) -> None:
    path = workbooks.xlsx(tmp_path / "宽.xlsx", {"台账": [HEAD, ROW], "导出": words(16_000, 2)})
    reading = read_ledger(path, LedgerKind.EQUIPMENT, fields)
    assert len(list(reading.machines())) == 1
    (asked,) = [issue for issue in reading.issues if issue.code == "ledger.sheet.too_wide"]
    assert asked.where.sheet == "导出"
    assert asked.params["width"] == "16000"


@pytest.mark.parametrize(
    ("rows", "width"),
    [
        ([["计量点", "能源品种", *HOURS]] + [["一号线", "电", *map(str, range(8784))]] * 60, 0),
        ([["设备", *HOURS[:365]], *words(366, 199)], 0),
        ([[f"{n / 7:.3E}" for n in range(row, row + 5_000)] for row in range(9)], 0),
        ([HEAD, ROW, [*[None] * 16_383, "1"]], 0),
        ([HEAD, ROW, [""] * 16_384], 0),
        ([[str(n) for n in range(16_000)]], 16_000),
        (words(600, 200), 600),
    ],
    ids=[
        "a year of hours", "a year of days", "scientific numbers", "a stray cell",
        "separators without end", "numbers only", "words without end",
    ],
)  # fmt: skip
def test_a_year_of_hours_is_a_ledger_and_what_is_wider_is_none(
    rows: list[list[str]], width: int
) -> None:
    assert beyond_any_ledger(rows) == width


def test_a_ledger_with_a_year_of_hours_across_is_read(
    tmp_path: Path, fields: FieldCatalogue
) -> None:
    body = [[*ROW, *(str(row + n) for n in range(len(HOURS)))] for row in range(70)]
    path = csv(tmp_path, [[*HEAD, *HOURS], *body])
    machines = list(read_ledger(path, LedgerKind.EQUIPMENT, fields).machines())
    assert [item.machine.row for item in machines] == list(range(2, 72))


def test_a_sheet_that_grows_wide_below_its_first_rows_is_refused_too(
    tmp_path: Path, fields: FieldCatalogue
) -> None:
    below = [["型号", *row] for row in words(9_000, 5)]
    with pytest.raises(InputError, match="工作表“宽”有一行填了 9001 格"):
        read_ledger(csv(tmp_path, [HEAD, *[ROW] * 300, *below]), LedgerKind.EQUIPMENT, fields)


def test_texts_in_which_no_alias_stands_are_never_taken_apart(
    tmp_path: Path, fields: FieldCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []

    def counted(text: str, units: object) -> object:
        taken.append(text)
        return head_text(text, units)  # type: ignore[arg-type]

    monkeypatch.setattr(head_words, "head_text", counted)
    rows = [[*HEAD, *words(400, 1)[0]], *([*ROW, *row] for row in words(400, 100))]
    read_ledger(csv(tmp_path, rows), LedgerKind.EQUIPMENT, fields)
    assert set(HEAD) <= set(taken)
    assert len(taken) < 100


def test_of_unknown_heads_without_end_a_thousand_are_looked_at(
    tmp_path: Path, fields: FieldCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    monkeypatch.setattr(mapping, "by_values", lambda *given: looked.append(given))
    rows = [[*HEAD, *words(9_000, 1)[0]], *[[*ROW, *["无"] * 9_000]] * 3]
    reading = read_ledger(csv(tmp_path, rows), LedgerKind.EQUIPMENT, fields)
    assert len(looked) == 1000
    assert len(reading.sheets[0].columns) == 9_003


def test_of_a_very_wide_sheet_fewer_first_rows_are_held(tmp_path: Path) -> None:
    wide = csv(tmp_path, [["1"] * 9_000] * 200)
    assert len(open_workbook(wide).sheets[0].head(200)) == 56
    usual = csv(tmp_path, [["1"] * 365] * 300)
    assert len(open_workbook(usual).sheets[0].head(200)) == 200


def _pieces() -> st.SearchStrategy[str]:
    words_of = [word for group in FIELDS.words.values() for word in sorted(group)]
    aliases = [
        alias
        for kind in FIELDS.sets.values()
        for field in kind.by_id.values()
        for alias in (*field.aliases, field.label)
    ]
    marks = ["(kW)", "（台）", " ", "*", "：", "/kW", "_kWh", ">", "-", "１", "Ａ", "甲"]
    return st.sampled_from([*aliases, *words_of, *marks])


@pytest.mark.parametrize("kind", LedgerKind)
@given(parts=st.lists(_pieces(), min_size=1, max_size=4))
def test_the_short_way_past_a_text_never_passes_over_a_field(
    kind: LedgerKind, parts: list[str]
) -> None:
    text = "".join(parts)
    groups, known = GroupWords(FIELDS), FIELDS.of(kind).by_alias
    expected: tuple[str, ...] = ()
    for key in head_text(text, FIELDS.units).keys if len(text) <= 60 else ():
        group, rest = groups.split(key)
        forms = () if group == ACCESSORY else (key, rest, groups.strip_qualifiers(rest))
        expected = next((found for form in forms if (found := known.get(form))), ())
        if expected or group == ACCESSORY:
            break
    assert HeadWords(FIELDS.of(kind), FIELDS, groups).fields_of(text) == expected
