"""What the rows add up to, held against the totals and subtotals the enterprise wrote."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ledgers.conftest import ReadRows
from workbench.ledgers.kinds import LedgerKind

HEAD = ["设备名称", "型号", "额定容量(kVA)", "台数"]


def transformer(capacity: Any, count: Any = 1) -> list[Any]:
    return ["变压器", "S11-M-1000/10", capacity, count]


def differing(read_rows: ReadRows, rows: list[list[Any]], **options: Any) -> list[str]:
    reading = read_rows(rows, **options)
    list(reading.machines())
    return [each.message for each in reading.issues if each.code == "ledger.total.mismatch"]


def test_a_total_of_capacity_that_is_not_the_sum_is_named_with_both_numbers_and_their_cells(
    read_rows: ReadRows,
) -> None:
    rows = [HEAD, transformer(1000), transformer("630kVA"), ["合计", None, 2000, 2]]
    assert differing(read_rows, rows) == [
        "“合计”行 C4 的额定容量(kVA)为 2000 kVA，而 C2～C3 相加为 1630 kVA。请核对。"
    ]


@pytest.mark.parametrize("total", [1630, "1630", "1630kVA", "1.63MVA", "1,630", 3260])
def test_a_total_counts_each_row_once_or_each_machine(read_rows: ReadRows, total: Any) -> None:
    rows = [HEAD, transformer(1000, 2), transformer(630, 2), ["合计", None, total, 4]]
    assert differing(read_rows, rows) == []


def test_a_wrong_total_is_named_with_both_ways_of_counting(read_rows: ReadRows) -> None:
    rows = [HEAD, transformer(1000, 2), transformer(630, "两台"), ["合计", None, 5, 4]]
    (message,) = differing(read_rows, rows)
    assert "相加为 1630 kVA（按台数计 3260）" in message


SECTIONS = [
    HEAD,
    ["一、东区"],
    transformer(1000),
    transformer(630),
    ["小计", None, 1630, 2],
    ["二、西区"],
    transformer(400),
    ["小计", None, 400, 1],
    ["合计", None, 2030, 3],
]


def test_each_section_is_held_against_its_own_subtotal(read_rows: ReadRows) -> None:
    assert differing(read_rows, SECTIONS) == []
    wrong = [list(row) for row in SECTIONS]
    wrong[7][2] = 2030
    wrong[8][3] = 2
    assert differing(read_rows, [*wrong[:7], ["小计", None, 500, 1], wrong[8]]) == [
        "“小计”行 C8 的额定容量(kVA)为 500 kVA，而 C7 相加为 400 kVA。请核对。",
        "“合计”行 D9 的台数为 2，而 D3～D7 相加为 3。请核对。",
    ]


def test_a_workshops_total_may_cover_the_sections_since_the_last_one(read_rows: ReadRows) -> None:
    more = [["三、南区"], transformer(200), ["小计", None, 200, 1], ["合计", None, 600, 2]]
    assert differing(read_rows, [*SECTIONS[:8], *more]) == []


def test_a_total_above_its_rows_is_held_against_them_too(read_rows: ReadRows) -> None:
    rows = [HEAD, ["合计", None, 1630, 3], transformer(1000), transformer(630)]
    assert differing(read_rows, rows) == ["“合计”行 D2 的台数为 3，而 D3～D4 相加为 2。请核对。"]


def test_a_total_rounded_to_fewer_places_is_the_sum(read_rows: ReadRows) -> None:
    rows = [HEAD, transformer("1000.26"), transformer("630.3"), ["合计", None, "1630.6", 2]]
    assert differing(read_rows, rows) == []


def test_a_column_with_a_cell_nobody_can_tell_has_no_sum(read_rows: ReadRows) -> None:
    """The cell itself is remarked upon; the subtotals behind it are held against their rows."""
    rows = [HEAD, transformer("500~630"), ["小计", None, 600, 1], transformer(400),
            ["小计", None, 500, 1], ["合计", None, 1100, 2]]  # fmt: skip
    assert differing(read_rows, rows) == [
        "“小计”行 C5 的额定容量(kVA)为 500 kVA，而 C4 相加为 400 kVA。请核对。"
    ]


def test_a_total_may_be_larger_than_any_machine(read_rows: ReadRows) -> None:
    rows = [HEAD, transformer(900000), transformer(900000), ["合计", None, 1800001, 2]]
    assert len(differing(read_rows, rows)) == 1


def test_power_in_watts_is_added_up_in_the_columns_unit(read_rows: ReadRows) -> None:
    head = ["设备名称", "型号", "额定功率(W)"]
    pumps = [["水泵电机", "Y2-160L-4", 15000], ["水泵电机", "Y2-160L-4", "15kW"]]
    assert differing(read_rows, [head, *pumps, ["合计", None, 30000]]) == []
    assert differing(read_rows, [head, *pumps, ["合计", None, 30001]]) == [
        "“合计”行 C4 的额定功率(W)为 30.001 kW，而 C2～C3 相加为 30 kW。请核对。"
    ]


@pytest.mark.parametrize("header", ["额定电压(V)", "额定效率(%)", "转速(r/min)"])
def test_what_does_not_add_up_is_not_added_up(header: str, read_rows: ReadRows) -> None:
    rows = [["设备名称", "型号", header], ["水泵电机", "Y2-160L-4", 90], ["合计", None, 91]]
    assert differing(read_rows, rows) == []


def test_a_rating_merged_over_several_rows_has_no_sum(read_rows: ReadRows) -> None:
    rows = [HEAD, transformer(1000), transformer(None), ["合计", None, 1001, 2]]
    assert differing(read_rows, rows, merges=["C2:C3"]) == []


def test_an_amount_merged_over_several_rows_counts_once(read_rows: ReadRows) -> None:
    rows = [
        ["月份", "能源名称", "消费量(t)"],
        ["2023年1月", "原煤", 10],
        ["2023年2月", "原煤", None],
    ]
    reading = read_rows(rows, kind=LedgerKind.ENERGY, merges=["C2:C3"])
    assert [str(entry.amount.value) for entry in reading.energy()] == ["10"]


def test_the_months_of_a_data_centre_are_held_against_their_total(read_rows: ReadRows) -> None:
    rows = [["月份", "总耗电量(kWh)", "IT设备耗电量(kWh)"], ["2023年1月", 100, 60],
            ["2023年2月", "1.1万kWh", 70], ["合计", 11100, 131]]  # fmt: skip
    reading = read_rows(rows, kind=LedgerKind.DATACENTRE)
    found = [each.message for each in reading.issues if each.code == "ledger.total.mismatch"]
    assert found == [
        "“合计”行 C4 的IT设备耗电量(kWh)为 131 kWh，而 C2～C3 相加为 130 kWh。请核对。"
    ]
