"""Gathering the rows of a case as plain fields, the officers they name and the enterprise with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Select, Text, or_, select, type_coerce
from sqlalchemy.orm import Session

from workbench.store.case_tables import (
    BATCH,
    CASE,
    CASE_TABLES,
    ENTERPRISE,
    EVIDENCE,
    LINK,
    MARK,
    OFFICER,
    SETTLEMENT,
    CaseTable,
    PlainRows,
    RowKey,
)
from workbench.store.columns import compact_json
from workbench.store.plain_fields import plain_fields
from workbench.store.queries.settlements import EMISSION
from workbench.store.tables import BatchRow, CaseRow, EvidenceRow

# `case/012-照片.jpg`: where a file lies is a store's own, what it is called travels.
_PLACE = re.compile(r"^.*/[^-/]*-")
Fields = dict[str, Any]


def case_rows(session: Session, case_id: str) -> dict[RowKey, Fields]:
    """Every row of a case that travels; none where there is no such case."""
    found: dict[RowKey, Fields] = {}
    for table in CASE_TABLES.values():
        if table.name not in {OFFICER, ENTERPRISE}:
            found |= _rows(session, table, _of_case(table, case_id))
    case = found.get((CASE, case_id))
    if case is None:
        return {}
    for (name, _), fields in found.items():
        if name == EVIDENCE:
            fields["stored_name"] = file_name(fields["stored_name"])
    return (
        enterprise_rows(session, [case["enterprise_id"]]) | _officers_named(session, found) | found
    )


def enterprise_rows(session: Session, ids: Iterable[str]) -> dict[RowKey, Fields]:
    """Enterprises by their ids."""
    table = CASE_TABLES[ENTERPRISE]
    return _rows(session, table, select(table.table).where(table.table.c.id.in_(list(ids))))


def officer_rows(session: Session) -> dict[RowKey, Fields]:
    """All officers of the store."""
    table = CASE_TABLES[OFFICER]
    return _rows(session, table, select(table.table))


def namesakes(session: Session, enterprise: Fields) -> dict[RowKey, Fields]:
    """Enterprises of the register that may be the one described: by its code, else by a name."""
    held = CASE_TABLES[ENTERPRISE].table
    name = str(enterprise.get("name") or "")
    # A former name is one text of a JSON list; what merely contains it is sorted out after.
    is_it = or_(held.c.name == name, _says_former(held.c.former_names, name))
    if enterprise.get("uscc"):
        is_it = or_(held.c.uscc == enterprise["uscc"], is_it)
    return _rows(session, CASE_TABLES[ENTERPRISE], select(held).where(is_it))


def cases_of_enterprises(session: Session, ids: Iterable[str], year: int) -> dict[RowKey, Fields]:
    """The cases of enterprises in one year."""
    table = CASE_TABLES[CASE]
    held = table.table.c
    statement = select(table.table).where(held.enterprise_id.in_(list(ids)), held.year == year)
    return _rows(session, table, statement)


def file_name(stored_name: str) -> str:
    """What a file of the vault is called without its place; empty for one that lies elsewhere."""
    return _PLACE.sub("", stored_name)


def _says_former(column: Any, name: str) -> Any:
    return type_coerce(column, Text).contains(compact_json(name), autoescape=True)


def _rows(session: Session, table: CaseTable, statement: Select[Any]) -> dict[RowKey, Fields]:
    found = session.execute(statement.order_by(table.table.c.id)).mappings()
    return {(table.name, row["id"]): plain_fields(table, dict(row)) for row in found}


def _of_case(table: CaseTable, case_id: str) -> Select[Any]:
    held = table.table
    if table.name == CASE:
        return select(held).where(held.c.id == case_id)
    if table.name == LINK:
        pieces = select(EvidenceRow.id).where(EvidenceRow.case_id == case_id)
        return select(held).where(held.c.evidence_id.in_(pieces))
    if table.name == MARK:
        batches = select(BatchRow.id).where(BatchRow.case_id == case_id)
        return select(held).where(held.c.batch_id.in_(batches))
    statement = select(held).where(held.c.case_id == case_id)
    return statement.where(held.c.kind != EMISSION) if table.name == SETTLEMENT else statement


def _officers_named(session: Session, rows: PlainRows) -> dict[RowKey, Fields]:
    """Officers whose ids stand anywhere in the rows: on the case, beside a mark, in a step."""
    text = "\n".join(_words(rows))
    return {key: fields for key, fields in officer_rows(session).items() if key[1] in text}


def _words(rows: PlainRows) -> Iterator[str]:
    for (name, _), fields in rows.items():
        if name != BATCH:
            yield compact_json(fields)
        else:
            yield str(fields["created_by"])


def batch_ids(rows: PlainRows) -> list[str]:
    """The ledgers among the rows, in the order of their ids."""
    return sorted(key for name, key in rows if name == BATCH)


def enterprise_of(session: Session, case_id: str) -> str | None:
    """Whose case it is."""
    return session.scalars(select(CaseRow.enterprise_id).where(CaseRow.id == case_id)).first()
