"""Which tables hold the rows of a case that travel, and what has to be known of each of them.

What stays where it is: the store's own row, its history, frozen years and packages; number series
(a paper brings its number, the series goes on counting where it was given); whatever is laid over
the rule book (own editions, notices, templates, the agency's paper rules, officers' cards); the
year's plan; remembered columns and spellings of ledgers. Machines, entries and verdicts travel as
objects beside the rows (`ledger_objects`, `judgement_objects`); the emissions worked out at judging
go with the judgement, for nobody stated them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table

from workbench.store.capture import CLASSES
from workbench.store.columns import compact_json
from workbench.store.tables import Base

Json = Any
# Table and key; rows by them, each with its plain values by field.
RowKey = tuple[str, str]
PlainRows = Mapping[RowKey, Mapping[str, Json]]

CASE, ENTERPRISE, OFFICER = "inspection_case", "enterprise", "officer"
EVIDENCE, PAPER, BATCH = "evidence", "paper", "ledger_batch"
MARK, LINK, SETTLEMENT = "machine_mark", "evidence_link", "settlement"
# Not tables: they name the objects that hold a batch's rows, and how a batch or case was judged.
LEDGER, JUDGEMENT = "ledger", "judgement"
# Between a column of plain values and one of its keys, which is a field for itself.
SPREAD_MARK = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTable:
    """One table of a case.

    `identity` are ways, the surest first, by which rows with different keys are one thing;
    `derived` is worked out; `attendants` say who wrote a row when; the text of `literal` is hashed;
    `numbered` must be unique within `number_within`; `own` columns belong to each store; `spread`
    is a column whose keys are fields of their own.
    """

    name: str
    identity: tuple[tuple[str, ...], ...] = ()
    derived: frozenset[str] = frozenset()
    attendants: frozenset[str] = frozenset()
    literal: frozenset[str] = frozenset()
    numbered: str = ""
    number_within: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()
    spread: str = ""

    @property
    def row_class(self) -> type[Base]:
        """The class of its rows."""
        return CLASSES[self.name]

    @property
    def table(self) -> Table:
        """The table itself."""
        return Base.metadata.tables[self.name]

    @property
    def columns(self) -> dict[str, Column[Any]]:
        """The columns that travel, without the key."""
        return {
            column.name: column
            for column in self.table.columns
            if column.name != "id" and column.name not in self.own
        }

    def has_field(self, field: str) -> bool:
        """Tell whether a field can be one of this table."""
        column, mark, _ = field.partition(SPREAD_MARK)
        return column in self.columns and bool(mark) == (column == self.spread)


# Parents before children.
CASE_TABLES: Mapping[str, CaseTable] = {
    each.name: each
    for each in (
        CaseTable(name=ENTERPRISE, identity=(("uscc",), ("name",)), own=frozenset({"pinyin"})),
        CaseTable(name=OFFICER, identity=(("certificate_number",), ("name", "agency"))),
        CaseTable(
            name=CASE,
            identity=(("enterprise_id", "year"),),
            derived=frozenset({"as_of"}),
            own=frozenset({"version", "judged_as_of", "judged_book"}),
        ),
        CaseTable(
            name="answer",
            identity=(("case_id", "item_id", "subject"),),
            derived=frozenset({"proposed", "proposed_why"}),
            attendants=frozenset({"answered_by", "answered_at"}),
        ),
        CaseTable(
            name="finding",
            identity=(("case_id", "code", "rule", "item_id", "subject"),),
            derived=frozenset({"drafted_facts", "drafted_requirement"}),
        ),
        CaseTable(name="rectification_item"),
        CaseTable(name="follow_up", identity=(("case_id", "item_id"),), spread="body"),
        CaseTable(name=SETTLEMENT, identity=(("case_id", "kind", "subject"),), spread="body"),
        CaseTable(name=BATCH),
        CaseTable(
            name=MARK,
            identity=(("batch_id", "ordinal", "field"),),
            attendants=frozenset({"marked_by", "marked_at"}),
        ),
        CaseTable(
            name=PAPER,
            literal=frozenset({"frozen"}),
            numbered="version",
            number_within=("case_id", "kind"),
            spread="fields",
        ),
        CaseTable(name=EVIDENCE, numbered="number", number_within=("case_id",)),
        CaseTable(name=LINK, identity=(("evidence_id", "target_kind", "target_id"),)),
    )
}


def defaults_of(table: CaseTable) -> dict[str, Json]:
    """What columns hold where nobody stated anything; those that must be stated are not there."""
    return {
        name: _default(column)
        for name, column in table.columns.items()
        if name != table.spread and (column.nullable or column.default is not None)
    }


def parents_of(table: CaseTable) -> dict[str, str]:
    """The columns that refer to another row of the case, with its table."""
    return {
        name: key.column.table.name
        for name, column in table.columns.items()
        for key in column.foreign_keys
    }


def _default(column: Column[Any]) -> Json:
    default: Any = column.default
    if default is None:
        return None
    value = default.arg(None) if default.is_callable else default.arg
    if isinstance(value, tuple | list | dict):
        return compact_json(list(value))
    return getattr(value, "value", value)
