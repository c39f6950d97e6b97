from __future__ import annotations

from tests.ledgers.conftest import ReadRows
from workbench.ledgers.ledger import LedgerReading

PUMP = ["水泵电机", "Y2-160L-4", 15]
HEAD = ["设备名称", "型号", "额定功率(kW)"]


def fields_of(reading: LedgerReading, table: int = 0) -> dict[str, tuple[str | None, str]]:
    return {c.column: (c.field, c.group) for c in reading.sheets[table].columns}


def rows_of(reading: LedgerReading) -> list[int]:
    return [item.machine.row for item in reading.machines()]


def test_titles_and_unit_notes_above_the_head_are_no_head(read_rows: ReadRows) -> None:
    reading = read_rows(
        [["某公司用能设备台账"], ["单位：某水泵厂", None, "日期：2024年"], HEAD, PUMP],
        merges=["A1:C1"],
    )
    assert reading.sheets[0].head_rows == (3,)
    assert reading.sheets[0].title.startswith("某公司用能设备台账")
    assert rows_of(reading) == [4]


def test_two_head_rows_with_merges_make_groups(read_rows: ReadRows) -> None:
    reading = read_rows(
        [
            ["序号", "设备名称", "风机铭牌参数", None, "电机铭牌参数", None, "减速机", "备注"],
            [None, None, "型号", "厂家", "型号", "功率（kw）", "型号", None],
            [1, "引风机", "Y4-73№12D", "甲风机厂", "YKK500－4－6", 630, "ZLY-1", None],
        ],
        merges=["A1:A2", "B1:B2", "C1:D1", "E1:F1", "H1:H2"],
    )
    assert reading.sheets[0].head_rows == (1, 2)
    found = fields_of(reading)
    assert found["C"] == ("model", "fan")
    assert found["F"] == ("rated_power_kw", "motor")
    assert found["G"] == (None, "accessory")
    assert reading.sheets[0].columns[2].header == "风机铭牌参数>型号"


def test_group_heads_carry_over_without_merges(read_rows: ReadRows) -> None:
    reading = read_rows(
        [
            ["设备名称", "风机", None, "电机", None],
            [None, "型号", "厂家", "型号", "功率"],
            ["引风机", "4-72-8C", "甲", "Y2-160L-4", 15],
        ]
    )
    assert fields_of(reading)["C"] == ("manufacturer", "fan")
    assert fields_of(reading)["E"] == ("rated_power_kw", "motor")


def test_a_row_of_units_belongs_to_the_head(read_rows: ReadRows) -> None:
    reading = read_rows(
        [
            ["名称", "型号", "额定功率", "效率"],
            [None, None, "W", "%"],
            ["泵", "Y2-160L-4", 15000, 90],
        ]
    )
    assert reading.sheets[0].head_rows == (1, 2)
    assert next(reading.machines()).machine.number("rated_power_kw") == 15


def test_a_row_of_column_numbers_is_skipped(read_rows: ReadRows) -> None:
    reading = read_rows([HEAD, ["甲", "乙", 1], PUMP])
    assert rows_of(reading) == [3]
    assert reading.sheets[0].skipped_rows[0].reason == "栏号行"


def test_a_head_repeated_on_every_page_is_skipped(read_rows: ReadRows) -> None:
    body = [["电机", f"Y2-160L-{n}", 15] for n in range(300)]
    reading = read_rows([HEAD, *body, HEAD, *body[:5]])
    assert len(rows_of(reading)) == 305
    assert [(s.row, s.reason) for s in reading.sheets[0].skipped_rows] == [(302, "重复的表头")]


def test_another_head_below_begins_another_table(read_rows: ReadRows) -> None:
    other = ["设备名称", "额定容量(kVA)", "型号", "空载损耗(W)"]
    reading = read_rows([HEAD, *[PUMP] * 250, other, ["1#变压器", 1000, "S11-M-1000/10", 1150]])
    assert [sheet.table for sheet in reading.sheets] == [1, 2]
    last = list(reading.machines())[-1].machine
    assert (last.row, last.number("rated_capacity_kva")) == (253, 1000)


def test_head_rows_named_by_the_user_win(read_rows: ReadRows) -> None:
    from workbench.ledgers.records import ReadOptions

    rows = [["甲", "乙", "丙"], ["水泵电机", "Y2-160L-4", 15]]
    options = ReadOptions(
        head_rows={"台账": (1,)}, remembered={"A=甲|B=乙|C=丙": {"A": "name", "B": "model"}}
    )
    reading = read_rows(rows, options=options)
    assert fields_of(reading)["B"] == ("model", "")
    assert reading.sheets[0].columns[1].reason == "remembered"
    assert rows_of(reading) == [2]


def test_three_head_rows_with_units_below(read_rows: ReadRows) -> None:
    reading = read_rows(
        [
            ["电机明细表"],
            ["序号", "所属设备", "电机参数", None, None, None, None, "台数", "运行情况", None],
            [None, None, "型号", "功率", "效率", "极数", "出厂", None, "状态", "年运行"],
            [None, None, None, "kW", "%", "P", "年月", "台", None, "h"],
            [1, "1#皮带机", "Y315S-4", 110, "93.5", 4, "1998.5", 2, "在用", 6000],
        ],
        merges=["A2:A4", "B2:B4", "C2:G2", "I2:J2"],
    )
    machine = next(reading.machines()).machine
    assert reading.sheets[0].head_rows == (2, 3, 4)
    assert machine.number("poles") == 4
    assert machine.number("quantity") == 2
    assert str(machine.day("manufactured_on")) == "1998-05"
    assert machine.number("annual_hours") == 6000
