"""Ledgers drawn at random: what their rows mean is known, how they are laid out and typed is not."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

Row = list[Any]
Merge = tuple[int, int, int, int]

# Field → how enterprises head it.
HEADS = {
    "number": ["设备编号", "资产编号", "位号", "设备位号"],
    "name": ["设备名称", "名称", "设 备 名 称", "设备名称*", "用能设备名称"],
    "model": ["型号", "规格型号", "型号规格", "设备型号"],
    "rated_power_kw": ["额定功率", "功率", "电机额定功率", "铭牌功率"],
    "quantity": ["数量", "台数", "设备数量"],
    "manufacturer": ["生产厂家", "制造厂家", "厂家", "制造单位"],
    "state": ["使用状态", "设备状态", "运行状态"],
    "manufactured_on": ["出厂日期", "制造日期", "出厂年月"],
}
NAMES = ["引风机电机", "给水泵电机", "磨机电机", "皮带机电机", "空压机电机"]
MODELS = ["YE3-132S-4", "YE3-200L-4", "Y2-160L-4", "YKK450-6", "Y315M-6", "JO2-51-4"]
POWERS = ["5.5", "7.5", "15", "30", "75", "132"]
MAKERS = ["示例电机厂", "样例电机有限公司", "某某机电厂"]
STATES = {"in_use": ["在用", "运行"], "standby": ["备用"], "sealed": ["封存", "停用"]}
DAYS = {
    "2009-03": ["2009.3", "2009年3月", "200903", "2009/3", "2009-03"],
    "2015-06-18": ["2015-06-18", "2015/6/18", "2015年6月18日", "20150618", "2015.6.18"],
    "2003": ["2003", "2003年"],
}
COUNTS = {
    "1": [1, "1", "1台", "一台"],
    "2": [2, "2个 ", "2 台", "两台"],
    "12": [12, "12台", "十二台"],
}
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
NOISE = ["blank", "section", "subtotal", "wrong subtotal", "head", "ditto"]


@dataclass
class Drawn:
    """A sheet with the records it holds, by row and number of the machine within it."""

    rows: list[Row] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    records: dict[tuple[int, int], dict[str, str]] = field(default_factory=dict)
    suffix: str = ".xlsx"

    def write(self, path: Path) -> None:
        """Write it as its suffix says."""
        if self.suffix == ".csv":
            buffer = io.StringIO(newline="")
            csv.writer(buffer).writerows(["" if c is None else c for c in row] for row in self.rows)
            path.write_bytes(buffer.getvalue().encode("gb18030"))
            return
        import xlsxwriter

        book = xlsxwriter.Workbook(str(path))
        sheet = book.add_worksheet("台账")
        for merge in self.merges:
            sheet.merge_range(*merge, "")
        for number, row in enumerate(self.rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write(number, column, cell)
        book.close()


@dataclass(frozen=True)
class Columns:
    """The columns of one list: field ids ("" is a column nobody knows), heads, and unit of power."""

    fields: tuple[str, ...]
    heads: tuple[str, ...]
    unit: str


@st.composite
def layouts(draw: Callable[..., Any]) -> Drawn:
    """A ledger of one list, of two beside each other, or of two below each other."""
    drawn = Drawn(suffix=draw(st.sampled_from([".xlsx", ".xlsx", ".csv"])))
    _titles(draw, drawn)
    columns = draw(_columns())
    match draw(st.sampled_from(["one", "one", "beside", "below"])):
        case "one":
            _list(draw, drawn, columns)
        case "beside":
            _beside(draw, drawn, columns)
        case "below":
            _list(draw, drawn, columns)
            drawn.rows += [[], ["另一车间设备台账"]][draw(st.integers(0, 1)) :]
            _list(draw, drawn, draw(_columns()))
    if draw(st.booleans()):
        drawn.rows.append(["注：以上数据由企业填报。"])
    return drawn


@st.composite
def _columns(draw: Callable[..., Any]) -> Columns:
    others = draw(st.lists(st.sampled_from(list(HEADS)[2:]), min_size=2, unique=True))
    fields = ["name", "model", *(each for each in others if each not in ("name", "model"))]
    if draw(st.booleans()):
        fields.insert(draw(st.integers(0, len(fields))), "")
    if draw(st.booleans()):
        fields.insert(0, "number")
    unit = draw(st.sampled_from(["kW", "W", ""]))
    heads = []
    for each in fields:
        head = draw(st.sampled_from(HEADS[each])) if each else "照片"
        if each == "rated_power_kw" and unit:
            head += draw(st.sampled_from(["({})", "（{}）", "/{}", " {}"])).format(unit)
        heads.append(head)
    return Columns(tuple(fields), tuple(heads), unit or "kW")


def _titles(draw: Callable[..., Any], drawn: Drawn) -> None:
    lines: list[Row] = [["某厂主要用能设备台账"], ["填报单位：某水泵厂", None, "2024年6月"], []]
    drawn.rows += lines[: draw(st.integers(0, 3))]


def _head(draw: Callable[..., Any], drawn: Drawn, columns: Columns) -> None:
    """One to three head rows: the heads, perhaps under a group, perhaps with units below."""
    depth = draw(st.integers(1, 2))
    top, width = len(drawn.rows), len(columns.heads)
    if depth == 1 or width < 4:
        drawn.rows.append(list(columns.heads))
        return
    start = draw(st.integers(1, width - 2))
    group: Row = [*columns.heads[:start], "基本参数", *[None] * (width - start - 1)]
    below: Row = [*[None] * start, *columns.heads[start:]]
    drawn.rows += [group, below]
    if drawn.suffix == ".xlsx" and draw(st.booleans()):
        drawn.merges += [(top, n, top + 1, n) for n in range(start)]
        drawn.merges.append((top, start, top, width - 1))


def _list(draw: Callable[..., Any], drawn: Drawn, columns: Columns) -> None:
    _head(draw, drawn, columns)
    body = draw(st.integers(1, 4))
    summed, above = 0, None
    for _ in range(body):
        noise = draw(st.sampled_from([None, None, *NOISE]))
        if noise == "ditto" and above:
            row, record = _same(draw, columns, *above)
        else:
            summed = _noise(drawn, columns, noise, summed)
            row, record = _record(draw, columns)
        above = (row, record)
        summed += int(record.get("quantity", "1"))
        drawn.rows.append(row)
        drawn.records[len(drawn.rows), 1] = record


def _noise(drawn: Drawn, columns: Columns, kind: str | None, summed: int) -> int:
    """Put a row between the records that is none; returns the sum that goes on."""
    width = len(columns.fields)
    match kind:
        case "blank":
            drawn.rows.append([])
        case "section":
            drawn.rows.append(["二、动力车间"])
        case "subtotal" | "wrong subtotal":
            row: Row = ["小计", *[None] * (width - 1)]
            if "quantity" in columns.fields[1:]:
                row[columns.fields.index("quantity")] = summed + (kind == "wrong subtotal")
            drawn.rows.append(row)
            return 0
        case "head":
            drawn.rows.append(list(columns.heads))
    return summed


def _beside(draw: Callable[..., Any], drawn: Drawn, columns: Columns) -> None:
    """The same list twice on a page, the right one perhaps longer or shorter."""
    gap: Row = [None] * draw(st.integers(0 if len(columns.heads) > 2 else 1, 1))
    drawn.rows.append([*columns.heads, *gap, *columns.heads])
    left, right = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    width = len(columns.heads)
    for number in range(max(left, right)):
        cells: Row = []
        for part, count in ((1, left), (2, right)):
            row, record = _record(draw, columns) if number < count else ([None] * width, None)
            cells += [*row, *(gap if part == 1 else [])]
            if record is not None:
                machine = 1 if number >= left else part
                drawn.records[len(drawn.rows) + 1, machine] = record
        drawn.rows.append(cells)


def _record(draw: Callable[..., Any], columns: Columns) -> tuple[Row, dict[str, str]]:
    record: dict[str, str] = {}
    row: Row = []
    for each in columns.fields:
        cell, value = _cell(draw, each, columns.unit)
        row.append(cell)
        if value:
            record[each] = value
    return row, record


def _same(
    draw: Callable[..., Any], columns: Columns, above: Row, meant: dict[str, str]
) -> tuple[Row, dict[str, str]]:
    """A record whose maker and model say 同上."""
    row, record = _record(draw, columns)
    word = draw(st.sampled_from(["同上", "〃"]))
    for each in ("manufacturer", "model"):
        if each in columns.fields and each in meant:
            row[columns.fields.index(each)] = word
            record[each] = meant[each]
    return row, record


def _cell(draw: Callable[..., Any], each: str, unit: str) -> tuple[Any, str]:
    """A cell and what it means."""
    match each:
        case "rated_power_kw":
            value = draw(st.sampled_from(POWERS))
            in_unit = float(value) * (1000 if unit == "W" else 1)
            number = int(in_unit) if in_unit.is_integer() else in_unit
            spelled = [
                number,
                str(number),
                f"{value}kW",
                f"{value} KW",
                str(number).translate(WIDE),
            ]
            return draw(st.sampled_from(spelled)), value
        case "model":
            value = draw(st.sampled_from(MODELS))
            spelled = [value, value.translate(WIDE), value.replace("-", "－"), f" {value} "]
            return draw(st.sampled_from(spelled)), value
        case "state" | "manufactured_on" | "quantity":
            known: dict[str, list[Any]] = {
                "state": STATES, "manufactured_on": DAYS, "quantity": COUNTS,
            }[each]  # fmt: skip
            value = draw(st.sampled_from(list(known)))
            return draw(st.sampled_from(known[value])), value
        case "number":
            value = f"D-{draw(st.integers(1, 999)):03d}"
            return value, value
        case "":
            return None, ""
        case _:
            value = draw(st.sampled_from(NAMES if each == "name" else MAKERS))
            return value, value
