"""Tables of the 改造建议 sheet: what each group saves, what each number is and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reports.model.table import (
    CellValue,
    Column,
    ColumnType,
    RowKind,
    TableBlock,
    TableRow,
    text_table,
)
from workbench.summary.savings_sheet import (
    Saving,
    SheetEntry,
    SheetEstimate,
    SheetGroup,
    SheetNumber,
)

SUM_COLUMNS = (
    Column(id="number", label="序号", type=ColumnType.INTEGER, width=6),
    Column(id="name", label="设备", width=26),
    Column(id="conclusion", label="核查结论", width=14),
    Column(id="count", label="台数", type=ColumnType.INTEGER, width=6),
    Column(id="kwh", label="年节电", unit="kWh", type=ColumnType.DECIMAL, width=12, decimals=0),
    Column(id="tce", label="节能量", unit="tce", type=ColumnType.DECIMAL, width=10, decimals=2),
    Column(id="tco2", label="减排量", unit="tCO2", type=ColumnType.DECIMAL, width=10, decimals=2),
    Column(id="yuan", label="节约", unit="元/a", type=ColumnType.DECIMAL, width=12, decimals=0),
    Column(id="investment", label="投资", unit="元", type=ColumnType.DECIMAL, width=12, decimals=0),
    Column(id="payback", label="回收期", unit="年", type=ColumnType.DECIMAL, width=8, decimals=1),
)
NUMBER_COLUMNS = (
    Column(id="label", label="取值项", width=18),
    Column(id="shown", label="取值", width=16),
    Column(id="said_by", label="来源", width=52),
)
OPEN_COLUMNS = (
    Column(id="number", label="序号", type=ColumnType.INTEGER, width=6),
    Column(id="name", label="设备", width=26),
    Column(id="conclusion", label="核查结论", width=14),
    Column(id="count", label="台数", type=ColumnType.INTEGER, width=6),
    Column(id="why", label="为什么没有估算", width=30),
    Column(id="unread", label="要补读或填写", width=26),
    Column(id="rows", label="台账位置", width=20),
)
ENTRY_COLUMNS = (
    Column(id="title", label="推荐目录条目", width=30),
    Column(id="detail", label="生产单位/适用范围", width=26),
    Column(id="clause", label="目录位置", width=18),
    Column(id="for", label="对口的设备", width=24),
    Column(id="why", label="对口的理由", width=26),
)
NAMES_SHOWN = 3
NOT_GIVEN = "取值没有给全"


def total_table(groups: Sequence[SheetGroup], total: Saving) -> TableBlock:
    """One row for each group that saves, then the sum of them."""
    rows = [
        TableRow((number, each.name, each.conclusion, each.count, *_figures(each.estimate)))
        for number, each in enumerate(groups, 1)
    ]
    count = sum(each.count for each in groups)
    figures = (*_of(total), None)
    rows.append(TableRow((None, "合计", None, count, *figures), RowKind.TOTAL))
    return TableBlock(
        id="savings",
        title="设备改造节能量汇总",
        columns=SUM_COLUMNS,
        rows=tuple(rows),
        notes=_partly(groups),
    )


def number_table(title: str, numbers: Sequence[SheetNumber]) -> TableBlock:
    """Every assumption with its origin; a blank one stands as 未填."""
    rows = [(each.label, each.shown, each.said_by or "程序不代填") for each in numbers]
    return text_table("numbers", title, NUMBER_COLUMNS, rows)


def open_table(groups: Sequence[SheetGroup]) -> TableBlock:
    """What could not be estimated, and what would change that."""
    rows = [
        (number, each.name, each.conclusion, each.count, _why(each), _wanted(each), each.rows)
        for number, each in enumerate(groups, 1)
    ]
    return text_table("open", "尚不能估算的设备", OPEN_COLUMNS, rows)


def entry_table(groups: Sequence[SheetGroup], of_sector: Sequence[SheetEntry]) -> TableBlock:
    """Matching entries of the catalogue, each once, with the machines they fit."""
    fitting: dict[SheetEntry, list[str]] = {}
    for group in groups:
        for entry in group.entries:
            fitting.setdefault(entry, []).append(group.name)
    for entry in of_sector:
        fitting.setdefault(entry, []).append("本行业")
    rows = [
        (each.title, each.detail, each.clause, _some(names), each.why)
        for each, names in fitting.items()
    ]
    return text_table("entries", "推荐目录对口条目", ENTRY_COLUMNS, rows)


def _some(names: Sequence[str]) -> str:
    shown = "、".join(names[:NAMES_SHOWN])
    return f"{shown} 等 {len(names)} 组" if len(names) > NAMES_SHOWN else shown


def _figures(estimate: SheetEstimate | None) -> tuple[CellValue, ...]:
    if estimate is None:
        return (None,) * 6
    return (*_of(estimate.saving), estimate.payback_years)


def _of(saving: Saving) -> tuple[Decimal | None, ...]:
    """The figures as their columns print them; sums are taken before."""
    shown = {column.id: column.decimals for column in SUM_COLUMNS}
    return tuple(
        None if value is None else round(value, shown[name] or 0)
        for name in ("kwh", "tce", "tco2", "yuan", "investment")
        for value in (getattr(saving, name),)
    )


def _partly(groups: Sequence[SheetGroup]) -> tuple[str, ...]:
    """A column of which some groups lack the number is a part of the whole, and says so."""
    words = (("yuan", "节约"), ("investment", "投资"), ("tco2", "减排量"))
    lacking = [
        f"{word}只合计已知的 {known} 组"
        for name, word in words
        if (known := _known(groups, name)) < len(groups)
    ]
    thermal = [each for each in groups if each.estimate and each.estimate.saving.kwh is None]
    if thermal:
        lacking.append("节约燃料的设备没有节电量，只计节能量")
    return ("；".join(lacking) + "。",) if lacking else ()


def _known(groups: Sequence[SheetGroup], name: str) -> int:
    return sum(
        each.estimate is not None and getattr(each.estimate.saving, name) is not None
        for each in groups
    )


def _why(group: SheetGroup) -> str:
    return group.why_not or NOT_GIVEN


def _wanted(group: SheetGroup) -> str:
    missing = group.estimate.missing if group.estimate else group.unread
    return "、".join(missing) or "—"
