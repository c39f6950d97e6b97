"""What a store lays over the shipped book: packs, own editions, 等价值 and marks of checking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbench.rulebook.editions import Edition
from workbench.rulebook.sources import Source
from workbench.rulebook.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A person compared a table, or one row of it, with a text on a day.

    `table_hash` is the hash at that moment: a mark does not outlive a change of the values. A
    mark on a table does not cover its doubtful rows: they need marks of their own.
    """

    table: str
    table_hash: str
    checked_by: str
    checked_on: date
    against: str
    row: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EquivalentValue:
    """等价值 of a carrier, kgce per the coefficient's unit, from a day on."""

    carrier: str
    value: Decimal
    effective_from: date
    entered_by: str
    source_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """All that a store adds; a table with the id of a shipped one replaces it."""

    sources: tuple[Source, ...] = ()
    tables: tuple[Table, ...] = ()
    editions: tuple[Edition, ...] = ()
    equivalents: tuple[EquivalentValue, ...] = ()
    marks: tuple[Mark, ...] = ()


NO_OVERLAY = Overlay()
