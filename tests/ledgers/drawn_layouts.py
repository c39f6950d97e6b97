"""Ledgers drawn at random: what their rows mean is known, how they are laid out and typed is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from tests.ledgers.drawn_files import FORMATS, Drawn, Row
from tests.ledgers.drawn_heads import write_head

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


@dataclass(frozen=True)
class Columns:
    """The columns of one list: field ids ("" is a column nobody knows), heads, and unit of power."""

    fields: tuple[str, ...]
    heads: tuple[str, ...]
    unit: str
    units_below: tuple[str, ...] = ()


@st.composite
def layouts(draw: Callable[..., Any]) -> Drawn:
    """A ledger of one list, of two beside each other, or of two below each other."""
    suffix, encoding = draw(st.sampled_from(FORMATS))
    drawn = Drawn(suffix=suffix, encoding=encoding)
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
    _hide(draw, drawn)
    return drawn


def _hide(draw: Callable[..., Any], drawn: Drawn) -> None:
    """Hide lines, which are read like the others."""
    if not drawn.is_text and draw(st.booleans()):
        drawn.hidden_rows = draw(st.sets(st.integers(0, len(drawn.rows) - 1), max_size=3))
        drawn.hidden_columns = draw(st.sets(st.integers(0, 5), max_size=2))


@st.composite
def combined(draw: Callable[..., Any]) -> Drawn:
    """Rows of a fan with its motor under two groups, each with its own model and maker."""
    suffix, encoding = draw(st.sampled_from(FORMATS))
    drawn = Drawn(suffix=suffix, encoding=encoding)
    _titles(draw, drawn)
    unit = draw(st.sampled_from(["kW", "W"]))
    parts = {
        draw(st.sampled_from(["风机", "风机参数", "风机铭牌参数"])): ("model", "manufacturer"),
        draw(st.sampled_from(["电机", "电动机参数", "配套电机"])): (
            "model",
            "rated_power_kw",
            "manufacturer",
        ),
    }
    heads, groups = ["安装位置"], ["安装位置"]
    for group, fields in parts.items():
        groups += [group, *[None] * (len(fields) - 1)]  # type: ignore[list-item]
        heads += [
            HEADS[each][0] + (f"({unit})" if each == "rated_power_kw" else "") for each in fields
        ]
    top = len(drawn.rows)
    is_merged = not drawn.is_text and draw(st.booleans())
    drawn.rows += [groups, [None, *heads[1:]]]
    if is_merged:
        drawn.merges += [(top, 0, top + 1, 0), (top, 1, top, 2), (top, 3, top, 5)]
    for _ in range(draw(st.integers(1, 4))):
        row: Row = [draw(st.sampled_from(["一车间", "二车间"]))]
        found = []
        for fields in parts.values():
            cells, record = _record(draw, Columns(fields, fields, unit))
            row += cells
            found.append({**record, "location": row[0]})
        drawn.rows.append(row)
        for number, record in enumerate(found, start=1):
            drawn.records[len(drawn.rows), number] = record
    return drawn


@st.composite
def matrices(draw: Callable[..., Any]) -> Drawn:
    """Ratings or models in the head, counts in the cells: nothing that can be read for certain."""
    suffix, encoding = draw(st.sampled_from(FORMATS))
    drawn = Drawn(suffix=suffix, encoding=encoding)
    _titles(draw, drawn)
    pool = draw(st.sampled_from([[f"{each}kW" for each in POWERS], POWERS[1:4], MODELS]))
    ratings = draw(st.lists(st.sampled_from(pool), min_size=2, max_size=5, unique=True))
    drawn.rows.append([draw(st.sampled_from(["车间", "部门", "设备名称"])), *ratings])
    for name in draw(st.lists(st.sampled_from(NAMES), min_size=3, max_size=5)):
        drawn.rows.append([name, *[draw(st.sampled_from([1, 2, "3", "2台"])) for _ in ratings]])
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
    is_below = bool(unit) and draw(st.booleans())
    heads = []
    for each in fields:
        head = draw(st.sampled_from(HEADS[each])) if each else "照片"
        if each == "rated_power_kw" and unit and not is_below:
            head += draw(st.sampled_from(["({})", "（{}）", "/{}", " {}"])).format(unit)
        heads.append(head)
    below = tuple(unit if is_below and each == "rated_power_kw" else "" for each in fields)
    return Columns(tuple(fields), tuple(heads), unit or "kW", below)


def _titles(draw: Callable[..., Any], drawn: Drawn) -> None:
    lines: list[Row] = [["某厂主要用能设备台账"], ["填报单位：某水泵厂", None, "2024年6月"], []]
    drawn.rows += lines[: draw(st.integers(0, 3))]


def _list(draw: Callable[..., Any], drawn: Drawn, columns: Columns) -> None:
    depth = write_head(draw, drawn, columns.heads, columns.units_below)
    body = draw(st.integers(1, 4))
    summed, above = 0, None
    for _ in range(body):
        noise = draw(st.sampled_from([None, None, *NOISE]))
        is_misplaced = above is None and noise in ("subtotal", "wrong subtotal")
        if is_misplaced or (noise == "head" and depth > 1):  # which would be another table
            noise = None
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
                row[columns.fields.index("quantity")] = summed + 1000 * (kind == "wrong subtotal")
                if kind == "wrong subtotal":
                    drawn.wrong_totals.add(len(drawn.rows) + 1)
            drawn.rows.append(row)
            return 0
        case "head":
            drawn.rows.append(list(columns.heads))
    return summed


def _beside(draw: Callable[..., Any], drawn: Drawn, columns: Columns) -> None:
    """The same list twice on a page, the right one perhaps longer or shorter."""
    if any(columns.units_below):
        columns = replace(columns, unit="kW")
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
