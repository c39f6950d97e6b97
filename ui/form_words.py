"""What was filled into a form and what was not, in words; no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.summary.figure import SummaryRow
from workbench.summary.forms.blank import BlankTable
from workbench.summary.forms.filling import Filling
from workbench.summary.layout import Layout

_NAMED = 8
_SAMPLED = 2


def filling_words(
    blank: BlankTable, filling: Filling, layout: Layout, done: int
) -> tuple[str, ...]:
    """One line each: rows and cells, columns left alone, names that found no counterpart."""
    if not filling.rows and not filling.unplaced:
        return (f"“{layout.title}”本年没有内容，空白表原样写出，请在表中注明“无”。",)
    lines = [f"已按“{layout.title}”填入 {filling.rows} 行、{done} 格（{blank.sheet}）。"]
    if filling.inserted:
        lines.append(f"空白行不够，插入了 {filling.inserted} 行，版式与原有行相同。")
    if left := [f"{each.column}列“{each.header}”" for each in blank.columns if not each.field]:
        lines.append(f"没有对应字段、保持原样的列：{_listed(left)}。")
    if filling.unmatched:
        lines.append(f"表中这些行没有可填的数据：{_listed(filling.unmatched)}。")
    if filling.unplaced:
        whole = "合计行（有公式的除外）按全部数据填写，请核对。" if blank.body.totals else ""
        lines.append(f"▲ 表中没有这些行，数据未填入：{_listed(filling.unplaced)}。{whole}")
    return tuple(lines)


def rows_words(blank: BlankTable, rows: Sequence[SummaryRow]) -> str:
    """How the rows of ours will go into the form."""
    count = sum(row.kind == "row" for row in rows)
    head = f"表头在第 {blank.head.first_row + 1}—{blank.head.last_row + 1} 行，"
    if blank.body.is_named:
        return f"{head}按表中已有的名称逐行对应（本表共 {count} 行数据）。"
    free = len(blank.body.blanks)
    more = f"，不够的 {count - free} 行按原样式插入" if count > free else ""
    return f"{head}{count} 行数据依次填入，空白行 {free} 行{more}。"


def samples_of(blank: BlankTable | None, rows: Sequence[SummaryRow]) -> Mapping[str, Sequence[str]]:
    """What the first rows would put into each column, by its letters."""
    if blank is None:
        return {}
    plain = [row for row in rows if row.kind == "row"][:_SAMPLED]
    return {
        each.column: [str(value) for row in plain if (value := row.value(each.field)) is not None]
        for each in blank.columns
        if each.field
    }


def _listed(names: Sequence[str]) -> str:
    more = f" 等 {len(names)} 项" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more
