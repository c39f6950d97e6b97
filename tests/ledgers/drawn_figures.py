"""Ledgers of energy and output drawn at random: lists, carriers or months in columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.ledgers.drawn_files import FORMATS, Drawn, Row

YEAR = 2023
CARRIERS = {"原煤": "raw_coal", "电力": "electricity", "天然气": "natural_gas", "柴油": "diesel"}
UNITS = {
    "原煤": ["t", "吨", "kg"],
    "电力": ["kWh", "万kWh", "千瓦时"],
    "天然气": ["m³", "万m³", "立方米"],
    "柴油": ["t", "吨"],
}
SYMBOLS = {"吨": "t", "千瓦时": "kWh", "立方米": "m³"}
PRODUCTS = ["烧碱", "水泥熟料", "合成氨"]
FIGURES = ["5", "12.5", "1234", "0.75", "98000"]
PERIOD_HEADS = ["月份", "期间", "统计月份"]
MONTH_SPELLINGS = ["{y}年{m}月", "{y}-{m:02}", "{y}.{m:02}", "{y}{m:02}", "{y}/{m}"]

Key = tuple[str, str]


@dataclass
class Figures:
    """A drawn sheet with the amounts it states, by month and what they are of."""

    drawn: Drawn = field(default_factory=Drawn)
    amounts: dict[Key, tuple[Decimal, str]] = field(default_factory=dict)


def _begun(draw: Callable[..., Any], title: str) -> Figures:
    suffix, encoding = draw(st.sampled_from(FORMATS))
    drawn = Drawn(suffix=suffix, encoding=encoding, name="能源")
    lines: list[Row] = [[title], ["填报单位：某水泵厂"], []]
    drawn.rows += lines[: draw(st.integers(1, 3))]
    return Figures(drawn)


def _month(number: int) -> str:
    return f"{YEAR}-{number:02}"


def _amount(draw: Callable[..., Any], unit: str) -> tuple[Any, Decimal, str]:
    """A cell, the amount it states and its unit; the cell may name its own unit."""
    text = draw(st.sampled_from(FIGURES))
    value = Decimal(text)
    number = int(value) if value == value.to_integral_value() else float(value)
    cell = draw(st.sampled_from([number, text, f"{value:,}", text.translate(WIDE)]))
    return cell, value, SYMBOLS.get(unit, unit)


WIDE = {code: code + 0xFEE0 for code in range(0x30, 0x3A)}


@st.composite
def lists(draw: Callable[..., Any]) -> Figures:
    """One row for each month and carrier; the unit in a column of its own."""
    found = _begun(draw, "能源消耗台账")
    period, carrier = (
        draw(st.sampled_from(PERIOD_HEADS)),
        draw(st.sampled_from(["能源名称", "能源品种", "能源种类"])),
    )
    amount = draw(st.sampled_from(["消费量", "实物量", "消耗量"]))
    heads = draw(st.permutations([period, carrier, "计量单位", amount]))
    if draw(st.booleans()):
        heads = ["序号", *heads]
    found.drawn.rows.append(list(heads))
    spelling = draw(st.sampled_from(MONTH_SPELLINGS))
    keys = st.tuples(st.integers(1, 12), st.sampled_from(list(CARRIERS)))
    for number, (month, name) in enumerate(
        draw(st.lists(keys, min_size=1, max_size=8, unique=True))
    ):
        unit = draw(st.sampled_from(UNITS[name]))
        cell, value, symbol = _amount(draw, unit)
        cells = {
            "序号": number + 1,
            period: spelling.format(y=YEAR, m=month),
            carrier: name,
            "计量单位": unit,
            amount: cell,
        }
        _noise(draw, found.drawn, len(heads))
        found.drawn.rows.append([cells[head] for head in heads])
        found.amounts[_month(month), CARRIERS[name]] = (value, symbol)
    return found


@st.composite
def carriers_beside(draw: Callable[..., Any]) -> Figures:
    """One row for each month, one column for each carrier, units in the heads or below them."""
    found = _begun(draw, f"{YEAR}年能源消耗台账")
    names = draw(st.lists(st.sampled_from(list(CARRIERS)), min_size=2, unique=True))
    units = {name: draw(st.sampled_from(UNITS[name])) for name in names}
    is_below = draw(st.booleans())
    pattern = "{}" if is_below else draw(st.sampled_from(["{}({})", "{}（{}）", "{}/{}"]))
    head = [draw(st.sampled_from(PERIOD_HEADS)), *[pattern.format(n, units[n]) for n in names]]
    found.drawn.rows.append(head)
    if is_below:
        found.drawn.rows.append([None, *[units[name] for name in names]])
    spelling = draw(st.sampled_from([*MONTH_SPELLINGS, "{m}月", "{m}月份"]))
    sums = dict.fromkeys(names, Decimal(0))
    first = draw(st.integers(1, 9))
    for month in range(first, first + draw(st.integers(2, 4))):
        row: Row = [spelling.format(y=YEAR, m=month)]
        for name in names:
            cell, value, symbol = _amount(draw, units[name])
            row.append(cell)
            sums[name] += value
            found.amounts[_month(month), CARRIERS[name]] = (value, symbol)
        _noise(draw, found.drawn, 1)
        found.drawn.rows.append(row)
    if draw(st.booleans()):
        wrong = draw(st.booleans())
        found.drawn.rows.append(["合计", *[float(sums[name] + wrong) for name in names]])
        if wrong:
            found.drawn.wrong_totals.add(len(found.drawn.rows))
    return found


@st.composite
def months_beside(draw: Callable[..., Any]) -> Figures:
    """One row for each carrier, one column for each month, perhaps a sum of them behind."""
    found = _begun(draw, f"{YEAR}年能源消耗台账")
    count = draw(st.integers(3, 12))
    spelling = draw(st.sampled_from(["{m}月", "{y}年{m}月", "{m}月份"]))
    months = [spelling.format(y=YEAR, m=month) for month in range(1, count + 1)]
    has_sum = draw(st.booleans())
    head: Row = ["能源名称", "单位", *months, *(["合计"] if has_sum else [])]
    found.drawn.rows.append(head)
    for name in draw(st.lists(st.sampled_from(list(CARRIERS)), min_size=1, unique=True)):
        unit = draw(st.sampled_from(UNITS[name]))
        cells: Row = []
        total = Decimal(0)
        for month in range(1, count + 1):
            cell, value, symbol = _amount(draw, unit)
            cells.append(cell)
            total += value
            found.amounts[_month(month), CARRIERS[name]] = (value, symbol)
        found.drawn.rows.append([name, unit, *cells, *([float(total)] if has_sum else [])])
    return found


@st.composite
def outputs(draw: Callable[..., Any]) -> Figures:
    """One row for each month and product."""
    found = _begun(draw, "产品产量台账")
    period, product = (
        draw(st.sampled_from(PERIOD_HEADS)),
        draw(st.sampled_from(["产品名称", "产品", "主要产品"])),
    )
    unit = draw(st.sampled_from(["t", "吨"]))
    amount = draw(st.sampled_from(["产量", "合格产量"])) + draw(
        st.sampled_from(["({})", "（{}）"])
    ).format(unit)
    heads = draw(st.permutations([period, product, amount]))
    found.drawn.rows.append(list(heads))
    spelling = draw(st.sampled_from(MONTH_SPELLINGS))
    keys = st.tuples(st.integers(1, 12), st.sampled_from(PRODUCTS))
    for month, name in draw(st.lists(keys, min_size=1, max_size=6, unique=True)):
        cell, value, symbol = _amount(draw, unit)
        cells = {period: spelling.format(y=YEAR, m=month), product: name, amount: cell}
        found.drawn.rows.append([cells[head] for head in heads])
        found.amounts[_month(month), name] = (value, symbol)
    return found


def _noise(draw: Callable[..., Any], drawn: Drawn, width: int) -> None:
    """Perhaps a row that states nothing."""
    match draw(st.sampled_from(["", "", "", "blank", "note"])):
        case "blank":
            drawn.rows.append([None] * width)
        case "note":
            drawn.rows.append(["注：以上为抄表数"])
