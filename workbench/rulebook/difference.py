"""What a change of the book would touch: shown before a pack is imported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbench.rulebook.book import RuleBook
from workbench.rulebook.marks import states_of


def changed_tables(before: RuleBook, after: RuleBook) -> dict[str, tuple[str, str]]:
    """Ids of tables that are new, gone or different, each with its old and new hash ("" none)."""
    ids = sorted({*before.tables, *after.tables})
    pairs = {id_: (_hash(before, id_), _hash(after, id_)) for id_ in ids}
    return {id_: pair for id_, pair in pairs.items() if pair[0] != pair[1]}


def restated_tables(before: RuleBook, after: RuleBook) -> tuple[str, ...]:
    """Ids of tables whose values stay but were checked, or entered, otherwise than before."""
    return tuple(
        id_
        for id_, table in after.tables.items()
        if id_ in before.tables
        and table.hash == before.tables[id_].hash
        and states_of(table) != states_of(before.tables[id_])
    )


def is_touched(used: Mapping[str, str], changed: Iterable[str]) -> bool:
    """Tell whether a verdict that names these tables rests on one that changed."""
    return not set(used).isdisjoint(changed)


def _hash(book: RuleBook, table_id: str) -> str:
    table = book.tables.get(table_id)
    return table.hash if table else ""
