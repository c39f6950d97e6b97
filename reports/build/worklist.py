"""补读清单 as a page to walk with: place by place, with a column to write the reading into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from reports.model.document import Document, Footer, Orientation
from reports.model.table import Column, ColumnType, RowKind, TableBlock, TableRow
from workbench.domain.labels import label
from workbench.judging.worklist import WorkItem

TITLE = "补读清单"
NO_PLACE = "未注明位置"
COLUMNS = (
    Column(id="place", label="位置", width=30),
    Column(id="kind", label="类别", width=12),
    Column(id="name", label="名称", width=18),
    Column(id="model", label="型号", width=20),
    Column(id="fields", label="要读的内容", width=30),
    Column(id="unlocks", label="可解锁", unit="台", type=ColumnType.INTEGER, width=8),
    Column(id="read", label="读到的数值", width=26),
)


def build_worklist(
    items: Sequence[WorkItem], field_words: Callable[[str], str], subject: str, made_on: date
) -> Document:
    """The list as one table; `subject` says which ledger and day it belongs to."""
    unlocked = sum(item.unlocks for item in items)
    table = TableBlock(
        id="worklist",
        title=TITLE,
        subtitle=f"{subject}：读 {len(items)} 块铭牌可解锁 {unlocked} 台",
        columns=COLUMNS,
        rows=tuple(TableRow(_values(item, field_words), RowKind.ROW) for item in items),
        prefers_one_page=True,
    )
    return Document(
        title=TITLE,
        blocks=(table,),
        made_on=made_on,
        orientation=Orientation.LANDSCAPE,
        footer=Footer.LIST,
    )


def _values(item: WorkItem, field_words: Callable[[str], str]) -> tuple[str | int, ...]:
    fields = "、".join(field_words(name) for name in item.fields)
    kind = label(item.kind)
    return (_places(item), kind, item.name, item.model, fields, item.unlocks, "")


def _places(item: WorkItem) -> str:
    """Where the plate is read, and in how many other places it decides machines too."""
    others = len(item.places) - 1
    place = item.place or NO_PLACE
    return f"{place}（及另{others}处）" if others > 0 else place
