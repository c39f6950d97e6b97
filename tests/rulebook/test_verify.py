from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.rulebook.conftest import ROWS, TABLE, rewrite
from workbench.paths import Paths
from workbench.rulebook.loading import load_book
from workbench.rulebook.overlay import Overlay
from workbench.rulebook.problems import RuleDataError
from workbench.rulebook.shape_checks import check_rules
from workbench.rulebook.table import Monotone, Table
from workbench.rulebook.verify import verify_book


def found(pack: Path) -> list[str]:
    return [str(problem) for problem in verify_book(load_book(pack.parent))]


def test_a_sound_pack_has_no_problem(pack: Path) -> None:
    assert found(pack) == []


def test_a_value_that_falls_where_the_standard_rises_is_found(pack: Path) -> None:
    rewrite(pack / "sample.csv", "91.50", "89.50")
    assert found(pack) == ["gb-1-2020 [2.2/1] limit 随 power 的变化方向不对（与 1.1/1 相比）"]


def test_a_named_exception_is_not_reported(pack: Path) -> None:
    rewrite(pack / "sample.csv", "91.50", "89.50")
    rewrite(
        pack / "sample.toml", 'within = ["grade"]', 'within = ["grade"]\nexcept_ids = ["2.2/1"]'
    )
    assert found(pack) == []


@pytest.mark.parametrize("exception", ["2.2/1", "9.9/1"])
def test_an_exception_that_no_row_needs_is_found(pack: Path, exception: str) -> None:
    rewrite(
        pack / "sample.toml",
        'within = ["grade"]',
        f'within = ["grade"]\nexcept_ids = ["{exception}"]',
    )
    (said,) = found(pack)
    assert said.startswith(f"gb-1-2020 [{exception}] 例外没有对应的行")


def test_a_rule_speaks_only_of_the_rows_it_picks(pack: Path) -> None:
    text = TABLE.replace('limit = "number?"', 'limit = "number?"\nmore = "text"')
    text = text.replace('within = ["grade"]', 'within = ["grade"]\nwhere = { more = "yes" }')
    (pack / "sample.toml").write_text(text, encoding="utf-8")
    rows = "power,grade,limit,more\n1,1,90,yes\n2,1,80,no\n3,1,95,yes\n4,1,94,yes\n"
    (pack / "sample.csv").write_text(rows, encoding="utf-8")
    assert found(pack) == ["gb-1-2020 [4/1] limit 随 power 的变化方向不对（与 3/1 相比）"]


def test_an_unknown_unit_is_found(pack: Path) -> None:
    rewrite(pack / "sample.toml", 'unit = "%"', 'unit = "kgce/个"')
    assert found(pack) == ["gb-1-2020 [unit] 单位“kgce/个”不在单位表中"]


def later_from(pack: Path, repealed: str, start: str) -> list[str]:
    rewrite(pack / "sample.toml", "compare", f"repealed_from = {repealed}\ncompare")
    later = TABLE.replace("gb-1-2020", "gb-1-2024").replace("2021-06-01", start)
    (pack / "later.toml").write_text(later, encoding="utf-8")
    (pack / "later.csv").write_text(ROWS, encoding="utf-8")
    return found(pack)


def test_editions_that_follow_one_another_are_sound(pack: Path) -> None:
    assert later_from(pack, "2025-02-01", "2025-02-01") == []


def test_a_gap_between_editions_is_found(pack: Path) -> None:
    assert later_from(pack, "2025-01-01", "2025-02-01") == [
        "sample [GB 1-2020] 与 GB 1-2024 之间有空档"
    ]


def test_an_overlap_of_editions_is_found(pack: Path) -> None:
    assert later_from(pack, "2025-03-01", "2025-02-01") == [
        "sample [GB 1-2020] 与 GB 1-2024 的有效期重叠"
    ]


def test_two_editions_of_one_day_are_found(pack: Path) -> None:
    assert later_from(pack, "2025-03-01", "2021-06-01") == [
        "sample [GB 1-2024] 与 GB 1-2020 同日施行"
    ]


def test_columns_out_of_order_are_found(pack: Path) -> None:
    text = TABLE.replace('limit = "number?"', 'limit = "number?"\ntarget = "number?"')
    text += '\n[[ordered]]\ncolumns = ["target", "limit"]\n'
    (pack / "sample.toml").write_text(text, encoding="utf-8")
    (pack / "sample.csv").write_text(
        "power,grade,limit,target\n1,1,90,95\n2,1,95,90\n3,1,,99\n", encoding="utf-8"
    )
    assert found(pack) == ["gb-1-2020 [1/1] target、limit 的顺序不对"]


def test_an_empty_table_is_found(pack: Path) -> None:
    (pack / "sample.csv").write_text("power,grade,limit\n", encoding="utf-8")
    assert found(pack) == ["gb-1-2020 [rows] 没有任何行"]


def shipped_with(table_id: str, row_id: str, **changes: object) -> tuple[str, ...]:
    """Problems of the shipped book when one row of it had other values."""
    resources = Paths.discover().resources
    table = load_book(resources).table(table_id)
    rows = tuple(
        replace(row, values={**row.values, **changes}) if row.id == row_id else row
        for row in table.rows
    )
    book = load_book(resources, Overlay(tables=(replace(table, rows=rows),)))
    return tuple(problem.text for problem in verify_book(book))


@pytest.mark.parametrize(
    ("table", "row", "changes", "said"),
    [
        ("gb-18613-2020-motors", "110/4/3", {"efficiency_pct": Decimal("97.4")}, "变化方向不对"),
        (
            "gb-30254-2024-hv-motors",
            "10kV/IC01/IC11/IC21/IC31/IC81W/2000/4/3",
            {"efficiency_pct": Decimal("99.9")},
            "变化方向不对",
        ),
        (
            "gb-30253-2024-line-start",
            "7.5/4/3",
            {"efficiency_pct": Decimal("99.9")},
            "变化方向不对",
        ),
        (
            "gb-20052-2020-10kv",
            "10kV干式三相双绕组无励磁调压配电变压器/电工钢带/F(120℃)/1000/3",
            {"no_load_loss_w": Decimal(14150)},
            "变化方向不对",
        ),
        (
            "gb-19153-2019-compressors",
            "喷油回转定转速/75/0.8/风冷/3",
            {"specific_power": Decimal("0.75")},
            "变化方向不对",
        ),
        ("gb-40879-2021-pue", "3", {"max_pue": Decimal("1.05")}, "变化方向不对"),
        ("gb-17167-2006-provision", "电力", {"equipment_pct": 101}, "顺序不对"),
        ("phase-out-batch-2", "2-1-1-1", {"tokens": "y80m1-2"}, "没有规范化"),
        ("phase-out-batch-2", "2-1-1-1", {"stop_use_on": date(2014, 1, 1)}, "没有印出"),
        ("phase-out-conditions", "I2024-1/1", {"kind": "colour"}, "无法识别"),
        ("energy-limits", "L0015", {"repealed_from": date(2025, 5, 1)}, "废止日期不晚于施行日期"),
        ("energy-limits", "L0015", {"grade3": Decimal(300)}, "顺序不对"),
        ("energy-limits", "L0378", {"grade1": None, "grade2": None, "grade3": None}, "都是空白"),
        ("energy-limits", "L0015", {"unit": "kgce/桶"}, "不在单位表中"),
        ("energy-limit-corrections", "C024", {"grades": "4"}, "等级无法识别"),
        ("energy-limit-corrections", "C024", {"limits": "L9999"}, "没有限额“L9999”"),
        ("coefficients-default", "natural_gas", {"low": Decimal(2)}, "下限大于上限"),
        ("coefficients-default", "coke", {"value": None}, "系数没有数值"),
    ],
)
def test_a_planted_error_in_the_shipped_law_is_found(
    table: str, row: str, changes: dict[str, object], said: str
) -> None:
    assert any(said in text for text in shipped_with(table, row, **changes))


CHECKED_SHAPES = {
    "motor-efficiency", "hv-motor-efficiency", "pmsm-efficiency", "transformer-losses-10kv",
    "transformer-losses-35kv", "compressor-specific-power", "fan-efficiency", "blower-efficiency",
    "pump-efficiency", "chemical-pump-efficiency", "submersible-pump-efficiency",
    "boiler-efficiency", "chiller-efficiency", "heat-treatment-energy", "data-centre-pue",
    "metering-provision", "benchmark-levels", "energy-limits", "energy-limits-superseded",
}  # fmt: skip


def test_every_table_that_grades_says_how_its_values_move() -> None:
    book = load_book(Paths.discover().resources)
    graded = [table for table in book.tables.values() if table.family in CHECKED_SHAPES]
    assert {table.family for table in graded} == CHECKED_SHAPES
    assert [table.id for table in graded if not table.rules] == []


SHIPPED = load_book(Paths.discover().resources)


def _planted() -> list[tuple[str, str]]:
    """Each rule of each graded table."""
    return [
        (table.id, rule.column)
        for table in SHIPPED.tables.values()
        for rule in table.rules
        if isinstance(rule, Monotone)
    ]


@pytest.mark.parametrize(("table_id", "column"), _planted())
def test_a_value_far_out_of_line_is_found_in_every_graded_table(table_id: str, column: str) -> None:
    table = SHIPPED.table(table_id)
    picked = {
        name: told
        for rule in table.rules
        if isinstance(rule, Monotone)
        for name, told in rule.where
    }
    row = next(
        row
        for row in table.rows
        if row.number(column) is not None and row.values.get("grade", 2) == 2
        if all(row.text(name) == told for name, told in picked.items())
    )
    said = [
        problem.text
        for far in (Decimal(-9999), Decimal(99999))
        for problem in check_rules(_with(table, row.id, column, far))
    ]
    assert any(text.startswith(f"{column} 随") for text in said)


def _with(table: Table, row_id: str, column: str, value: Decimal) -> Table:
    rows = tuple(
        replace(row, values={**row.values, column: value}) if row.id == row_id else row
        for row in table.rows
    )
    return replace(table, rows=rows)


@pytest.mark.parametrize(
    ("table", "row", "changes", "said"),
    [
        ("phase-out-batch-2", "2-1-1-1", {"kinds": "engine"}, "设备类别无法识别"),
        ("phase-out-batch-2", "2-1-1-1", {"match": "prefix"}, "match 或 consequence"),
        ("phase-out-conditions", "I2024-1/1", {"value": "63-355"}, "数值无法识别"),
        ("phase-out-conditions", "I2024-1/1", {"operator": "about"}, "数值无法识别"),
        ("phase-out-conditions", "I2024-1/1", {"entry": "9-9"}, "条目不存在"),
    ],
)
def test_a_catalogue_that_does_not_fit_together_does_not_load(
    table: str, row: str, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(RuleDataError, match=said):
        shipped_with(table, row, **changes)
