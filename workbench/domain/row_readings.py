"""The readings of one row, told by cells that many rows share: made only when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TypeVar, overload

from workbench.domain.reading import CellRef, Reading, ReadingState, ReadingValue


@dataclass(slots=True, eq=False)
class Told:
    """What one text in one column says, without the row; compared by identity alone.

    A ledger repeats itself: every row that repeats a text shares its `Told`, so that whoever makes
    something of it makes it once. `written` is where the store leaves its text of it.
    """

    value: ReadingValue | None
    state: ReadingState
    raw: str
    column: str
    note: str = ""
    written: str | None = field(default=None, init=False, repr=False)

    def at(self, sheet: str, row: int) -> Reading:
        """The reading in one row."""
        return Reading(
            self.value, self.state, self.raw, CellRef(sheet, row, self.column), self.note
        )


T = TypeVar("T")

# What a blank cell tells.
NOTHING = Told(None, ReadingState.BLANK, "", "")


Picker = Callable[[tuple[Told, ...]], tuple[Told, ...]]


class Columns:
    """The fields of a table's columns in their order; each field stands in one column."""

    def __init__(self, fields: Sequence[str]) -> None:
        self.fields = tuple(fields)
        self.place = {field: place for place, field in enumerate(self.fields)}
        self._pickers: dict[tuple[str, ...], Picker] = {}
        self._held: dict[tuple[str, ...], list[tuple[str, int]]] = {}

    def pick(self, told: tuple[Told, ...], fields: tuple[str, ...]) -> tuple[Told, ...]:
        """What is told of some fields, in one order for every row of the table."""
        return self.picker(fields)(told)

    def picker(self, fields: tuple[str, ...]) -> Picker:
        """What picks some fields, for a caller who asks for the same ones in every row."""
        picker = self._pickers.get(fields)
        if picker is None:
            picker = self._pickers[fields] = _picker(
                [self.place[field] for field in fields if field in self.place]
            )
        return picker

    def stated(self, told: tuple[Told, ...], fields: tuple[str, ...]) -> dict[str, ReadingValue]:
        """The values of those of some fields that have one, most of which stand in no column."""
        held = self._held.get(fields)
        if held is None:
            named = [(field, self.place.get(field)) for field in fields]
            held = self._held[fields] = [(f, place) for f, place in named if place is not None]
        return {field: value for field, place in held if (value := told[place].value) is not None}


def _picker(places: list[int]) -> Picker:
    if len(places) > 1:
        return itemgetter(*places)
    return lambda told: tuple(told[place] for place in places)


class RowReadings(Mapping[str, Reading]):
    """The readings of a row as a mapping that makes each `Reading` when it is asked for."""

    __slots__ = ("columns", "row", "sheet", "told")

    def __init__(self, columns: Columns, told: tuple[Told, ...], sheet: str, row: int) -> None:
        self.columns, self.told = columns, told
        self.sheet, self.row = sheet, row

    def __getitem__(self, field: str) -> Reading:
        told = self.told[self.columns.place[field]]
        if told is NOTHING:
            raise KeyError(field)
        return told.at(self.sheet, self.row)

    @overload
    def get(self, key: str, /) -> Reading | None: ...
    @overload
    def get(self, key: str, /, default: Reading | T) -> Reading | T: ...
    def get(self, key: str, /, default: object = None) -> object:
        """The reading of a field without the detour of an exception: most fields have none."""
        told = self.tell(key)
        return default if told is NOTHING else told.at(self.sheet, self.row)

    def __iter__(self) -> Iterator[str]:
        return (
            field
            for field, told in zip(self.columns.fields, self.told, strict=True)
            if told is not NOTHING
        )

    def __len__(self) -> int:
        return sum(told is not NOTHING for told in self.told)

    def __repr__(self) -> str:
        return repr(dict(self))

    def tell(self, field: str) -> Told:
        """What is told of a field, `NOTHING` where the table has no such column."""
        place = self.columns.place.get(field)
        return NOTHING if place is None else self.told[place]

    def pick(self, fields: tuple[str, ...]) -> tuple[Told, ...]:
        """What is told of those of some fields that the table has: equal only where told alike."""
        return self.columns.pick(self.told, fields)


def stated_values(
    readings: Mapping[str, Reading], fields: tuple[str, ...]
) -> dict[str, ReadingValue]:
    """The values of those of some fields that have one, in the order of the fields."""
    if isinstance(readings, RowReadings):
        return readings.columns.stated(readings.told, fields)
    return {
        field: reading.value
        for field in fields
        if (reading := readings.get(field)) is not None and reading.value is not None
    }
