"""The rule library as plain values: lists and details for the window and the headless verbs."""

from __future__ import annotations

from typing import Any

from workbench.domain.verdict import Basis, CheckState
from workbench.rulebook.book import RuleBook
from workbench.rulebook.catalogue import Condition, PhaseOutEntry
from workbench.rulebook.hashing import canonical
from workbench.rulebook.table import Row, Table


def list_tables(book: RuleBook) -> list[dict[str, Any]]:
    """Every table with its law and how far its rows were checked, in the order of ids."""
    return [_head(table) for table in book.tables.values()]


def list_editions(book: RuleBook) -> list[dict[str, Any]]:
    """Every known edition, held or not, by family and day."""
    return [
        {
            "family": each.family,
            "number": each.number,
            "title": each.title,
            "effective_from": canonical(each.effective_from),
            "repealed_from": canonical(each.repealed_from),
            "held": each.held,
            "table": each.table,
            "note": each.note,
        }
        for family in sorted({edition.family for edition in book.known_editions})
        for each in book.editions(family)
    ]


def describe(book: RuleBook, id_: str) -> dict[str, Any] | None:
    """What stands behind an id: a table, a catalogue entry, a limit or a source; None if unknown.

    A row of a table is `table-id#row-id`.
    """
    table_id, _, row_id = id_.partition("#")
    if table_id in book.tables:
        table = book.tables[table_id]
        rows = [row for row in table.rows if not row_id or row.id == row_id]
        found = {"type": "table", **_head(table), "rows": [_row(table, row) for row in rows]}
        return found if rows or not row_id else None
    entry = book.phase_out.by_id(id_)
    if entry is not None:
        return _entry(entry)
    for limit in book.all_limits:
        if limit.id == id_:
            table = book.tables[limit.table]
            return describe(book, f"{table.id}#{id_}")
    return _source(book, id_)


def count_states(table: Table) -> dict[str, int]:
    """How many rows stand in each state of checking."""
    counts = {state.value: 0 for state in CheckState}
    for row in table.rows:
        counts[row.checked.value] += 1
    return counts


def _head(table: Table) -> dict[str, Any]:
    return {
        "id": table.id,
        "family": table.family,
        "title": table.title,
        "standard": table.source.number,
        "source_title": table.source.title,
        "clause": table.clause,
        "unit": table.unit,
        "compare": table.compare,
        "effective_from": table.effective_from.isoformat(),
        "repealed_from": canonical(table.repealed_from),
        "checked": table.checked.value,
        "states": count_states(table),
        "row_count": len(table.rows),
        "hash": table.hash,
        "own_entry": table.own_entry,
        "note": table.note,
    }


def _row(table: Table, row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "values": {name: canonical(value) for name, value in row.values.items()},
        **_basis(table.basis(row)),
        "doubt": row.doubt,
        "note": row.note,
    }


def _basis(basis: Basis) -> dict[str, str]:
    return {"standard": basis.standard, "clause": basis.clause, "checked": basis.checked.value}


def _entry(entry: PhaseOutEntry) -> dict[str, Any]:
    return {
        "type": "phase_out_entry",
        "id": entry.id,
        "batch": entry.batch_label,
        "notice": entry.notice,
        "item_no": entry.item_no,
        "category": entry.category,
        "kinds": [kind.value for kind in entry.kinds],
        "product_name": entry.product_name,
        "model": entry.model,
        "match": entry.match,
        "tokens": list(entry.tokens),
        "rated_power_kw": canonical(entry.rated_power_kw),
        "conditions": [_condition(each) for each in entry.conditions],
        "effective_from": entry.effective_from.isoformat(),
        "stop_use_on": canonical(entry.stop_use_on),
        "stop_use_text": entry.stop_use_text,
        "consequence": entry.consequence,
        "reason": entry.reason,
        "table": entry.table,
        **_basis(entry.basis),
        "doubt": entry.doubt,
        "note": entry.note,
    }


def _condition(condition: Condition) -> dict[str, Any]:
    value = condition.value
    plain = [str(part) for part in value] if isinstance(value, tuple) else str(value)
    return {
        "kind": condition.kind,
        "operator": condition.operator,
        "value": plain,
        "unit": condition.unit,
        "text": condition.text,
        "assumed": condition.assumed,
    }


def _source(book: RuleBook, id_: str) -> dict[str, Any] | None:
    for source in book.sources.values():
        if id_ in {source.id, source.number}:
            tables = [table.id for table in book.tables.values() if table.source.id == source.id]
            return {
                "type": "source",
                "id": source.id,
                "number": source.number,
                "title": source.title,
                "kind": source.kind,
                "issued_on": canonical(source.issued_on),
                "effective_from": canonical(source.effective_from),
                "repealed_from": canonical(source.repealed_from),
                "tables": tables,
                "note": source.note,
            }
    return None
