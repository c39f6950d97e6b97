"""Tables and rows of the rule library in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from ui.models.columns import Column, Row
from workbench.domain.labels import label
from workbench.domain.verdict import CheckState
from workbench.rulebook.overlay import Mark
from workbench.rulebook.table import Row as LegalRow
from workbench.rulebook.table import RowValue, Table
from workbench.rulebook.words import RuleWords

CHECK_TONES = {"verified": "meets", "transcribed": "info", "unverified": "question"}
CHECK_SIGNS = {"verified": "✓", "transcribed": "◐", "unverified": "?"}
CHARACTER_WIDTH, NARROWEST, WIDEST = 14, 70, 260
SAMPLED_ROWS = 60
HASH_SHOWN = 16

Facts = tuple[tuple[str, str], ...]


def _check_tone(row: Row) -> str:
    return CHECK_TONES[str(row["state"])]


TABLE_COLUMNS = (
    Column(id="title", title="表", width=230),
    Column(id="checked", title="核对", width=98, filterable=True, tone=_check_tone),
    Column(id="standard", title="标准/文号", width=140, filterable=True),
    Column(id="force", title="施行", width=100),
    Column(id="count", title="行数", width=56, right=True),
)


def check_words(state: CheckState) -> str:
    """Sign and word of how far something was checked."""
    return f"{CHECK_SIGNS[state]} {label(state)}"


def table_row(table: Table) -> Row:
    """One table of the list; `text` lets the search look inside."""
    return {
        "id": table.id,
        "title": table.title,
        "standard": table.source.number,
        "force": days(table.effective_from, table.repealed_from),
        "checked": check_words(table.checked),
        "state": table.checked.value,
        "count": len(table.rows),
        "text": " ".join(str(value) for row in table.rows for value in row.values.values()),
    }


def columns_of(table: Table, words: RuleWords) -> tuple[Column, ...]:
    """The columns of a table with Chinese titles, as wide as their values ask."""
    own = tuple(
        Column(
            id=f"v.{name}",
            title=words.column(name),
            width=_width(table, name, words),
            right=kind in {"number", "integer"},
            filterable=True,
        )
        for name, kind in table.columns.items()
    )
    state = Column(id="checked", title="核对", width=98, filterable=True, tone=_check_tone)
    return (state, *own, Column(id="clause", title="条款", width=120))


def legal_rows(table: Table, words: RuleWords) -> list[Row]:
    """The rows of a table."""
    return [_legal_row(table, row, words) for row in table.rows]


def facts_of(table: Table, row: LegalRow | None, marks: Sequence[Mark]) -> Facts:
    """What stands behind a table, or one row of it; who checked it comes first."""
    unverified = sum(each.checked is CheckState.UNVERIFIED for each in table.rows)
    own: Facts = ()
    if row is not None:
        own = (
            ("本行条款", row.clause),
            ("本行核对", label(row.checked)),
            ("本行存疑", row.doubt),
            ("本行说明", row.note),
        )
    return (
        *(_mark_words(mark, table) for mark in marks),
        *own,
        ("标准/文号", f"{table.source.number} {table.source.title}"),
        ("条款", table.clause),
        ("施行", days(table.effective_from, table.repealed_from)),
        ("单位", table.unit),
        ("核对", label(table.checked)),
        ("其中待核", f"{unverified} 行" if unverified else ""),
        ("说明", table.note),
        ("自行录入", table.own_entry),
        ("表的指纹", table.hash[:HASH_SHOWN]),
    )


def days(start: date, end: date | None) -> str:
    """Days in force."""
    return f"{start.isoformat()} 起" if end is None else f"{start.isoformat()} 至 {end.isoformat()}"


def _mark_words(mark: Mark, table: Table) -> tuple[str, str]:
    what = f"第 {mark.row} 行" if mark.row else "整表"
    stale = "" if mark.table_hash == table.hash else "（表的数值其后有变，此标记已失效）"
    words = f"{what}：{mark.checked_by} {mark.checked_on.isoformat()} 对照“{mark.against}”{stale}"
    return ("核对记录", words)


def _legal_row(table: Table, row: LegalRow, words: RuleWords) -> Row:
    values = {f"v.{name}": _shown(name, row.values.get(name), words) for name in table.columns}
    return {
        "id": row.id,
        **values,
        "clause": row.clause,
        "checked": check_words(row.checked),
        "state": row.checked.value,
        "doubt": row.doubt,
    }


def _shown(column: str, value: RowValue, words: RuleWords) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return words.value(column, value) if isinstance(value, str) else value


def _width(table: Table, name: str, words: RuleWords) -> int:
    shown = [str(_shown(name, row.values.get(name), words)) for row in table.rows[:SAMPLED_ROWS]]
    lengths = sorted(len(text) for text in shown)
    usual = lengths[len(lengths) * 3 // 4] if lengths else 0
    longest = max(usual, len(words.column(name)) + 1)
    return min(max(longest * CHARACTER_WIDTH, NARROWEST), WIDEST)
