"""What was filled into a form and what was not, in words; no Qt."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.summary.forms.blank import BlankTable
from workbench.summary.forms.filling import Filling
from workbench.summary.layout import Layout

_NAMED = 8


def filling_words(
    blank: BlankTable, filling: Filling, layout: Layout, done: int
) -> tuple[str, ...]:
    """One line each: rows and cells, columns left alone, names that found no counterpart."""
    if not filling.rows:
        return (f"“{layout.title}”本年没有内容，空白表原样写出，请在表中注明“无”。",)
    lines = [f"已按“{layout.title}”填入 {filling.rows} 行、{done} 格（{blank.sheet}）。"]
    if filling.inserted:
        lines.append(f"空白行不够，插入了 {filling.inserted} 行，版式与原有行相同。")
    if left := [f"{each.column}列“{each.header}”" for each in blank.columns if not each.field]:
        lines.append(f"没有对应字段、保持原样的列：{_listed(left)}。")
    if filling.unmatched:
        lines.append(f"表中这些行没有可填的数据：{_listed(filling.unmatched)}。")
    if filling.unplaced:
        lines.append(f"▲ 表中没有这些行，数据未填入：{_listed(filling.unplaced)}。")
    return tuple(lines)


def _listed(names: Sequence[str]) -> str:
    more = f" 等 {len(names)} 项" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more
