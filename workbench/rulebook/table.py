"""A table of legal values: one row per legal row, in force from its own day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from workbench.domain.verdict import Basis, CheckState
from workbench.rulebook.sources import Source

RowValue = Decimal | int | str | date | None
_FOUND_LIMIT = 4_096  # questions a table remembers; ledgers ask the same ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One legal row; `source` stands only where it differs from its table's source.

    `doubt` says why a cell is suspected, `note` what its transcription remarks; neither is law
    and neither takes part in the table's hash.
    """

    id: str
    values: Mapping[str, RowValue]
    clause: str
    checked: CheckState
    source: Source | None = None
    doubt: str = ""
    note: str = ""

    def number(self, column: str) -> Decimal | None:
        """The number of a column, None where the cell is blank."""
        value = self.values[column]
        return Decimal(value) if isinstance(value, int | Decimal) else None

    def text(self, column: str) -> str:
        """The text of a column, empty where the cell is blank."""
        value = self.values[column]
        return value if isinstance(value, str) else ""

    def day(self, column: str) -> date | None:
        """The day of a column."""
        value = self.values[column]
        return value if isinstance(value, date) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its law: source, clause, unit, days in force, direction of comparison.

    `hash` covers the values and the law, not the marks of checking; `own_entry` names who
    entered an edition that the shipped book does not hold; `rules` are what `verify_book` holds
    the rows against; a `concurrent` table stands beside others of its family and succeeds none.
    """

    id: str
    family: str
    title: str
    source: Source
    clause: str
    unit: str = ""
    effective_from: date
    repealed_from: date | None = None
    compare: str = ""
    key: tuple[str, ...]
    columns: Mapping[str, str]
    rows: tuple[Row, ...]
    hash: str
    checked: CheckState
    note: str = ""
    own_entry: str = ""
    concurrent: bool = False
    rules: tuple[Monotone | Ordered, ...] = ()
    _index: dict[tuple[RowValue, ...], Row] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    _found: dict[tuple[tuple[str, RowValue], ...], tuple[Row, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        for row in self.rows:
            self._index.setdefault(tuple(row.values[name] for name in self.key), row)

    def find(self, **key: RowValue) -> Row | None:
        """The row of a complete key, None where the table prints none: nothing is interpolated."""
        if set(key) != set(self.key):
            message = f"table {self.id} is keyed by {', '.join(self.key)}"
            raise KeyError(message)
        return self._index.get(tuple(key[name] for name in self.key))

    def where(self, **partial: RowValue) -> tuple[Row, ...]:
        """All rows whose columns equal what is given, in the order of the print."""
        asked = tuple(partial.items())
        found = self._found.get(asked)
        if found is None:
            if len(self._found) >= _FOUND_LIMIT:
                self._found.clear()
            found = self._found[asked] = tuple(
                row for row in self.rows if all(row.values[name] == value for name, value in asked)
            )
        return found

    def is_in_force(self, day: date) -> bool:
        """Tell whether the table stands on a day: from its first day, before its repeal."""
        return self.effective_from <= day and (
            self.repealed_from is None or day < self.repealed_from
        )

    def basis(self, row: Row | None = None) -> Basis:
        """What a verdict cites: the row's own source and clause where it has them."""
        source = row.source if row and row.source else self.source
        return Basis(
            standard=source.number,
            clause=row.clause if row else self.clause,
            checked=row.checked if row else self.checked,
            title=source.title,
            table=self.id,
            own_entry=self.own_entry,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Monotone:
    """How a column moves with another within equal values of `within`; `except_ids` are named.

    `where` (column, text) pairs pick the rows it speaks of, all of them where there is none.
    """

    column: str
    by: str
    direction: str
    within: tuple[str, ...] = ()
    except_ids: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """Columns whose values may not fall from left to right; `except_ids` are named."""

    columns: tuple[str, ...]
    except_ids: tuple[str, ...] = ()
