"""A corrected file against the batch it replaces: what changed, and what persons noted by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.issue import Severity
from workbench.domain.progress import Progress, Silent, track
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.preview import (
    Change,
    FieldDiff,
    RowDiff,
    RowKey,
    Values,
    field_diffs,
    preview,
)
from workbench.ledgers.row_values import Record, key_of, values_of
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries.batch_rows import marks_of_batch, rows_of_batch
from workbench.store.queries.ledgers import Batch
from workbench.store.queries.machines import parse_address
from workbench.store.queries.marks import MachineMark

SILENT = Silent()
# More lines than this nobody reads; the counts stay complete.
LINES_AT_MOST = 5_000


class Fate(StrEnum):
    """What becomes of something noted by hand when its ledger is replaced."""

    FOLLOWS = "follows"
    CHANGED = "changed"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """One row that is not the same, with its fields before and after where it changed."""

    change: Change
    title: str
    sheet: str
    row: int
    fields: tuple[FieldDiff, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedMark:
    """Something noted by hand, and what becomes of it; it is never overwritten."""

    mark: MachineMark
    title: str
    fate: Fate
    ledger: FieldDiff | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A file against a batch: counts of all rows, the first that differ, and every mark."""

    batch_id: str
    counts: Mapping[Change, int]
    rows: tuple[ComparedRow, ...]
    marks: tuple[ComparedMark, ...]


def likely_predecessor(batches: Iterable[Batch], reading: LedgerReading) -> Batch | None:
    """The batch a file most likely corrects: of its kind, with a table of the same heads.

    Columns and sheets alone do not tell apart two months of one form, so only one batch that fits
    is a suggestion; of several the one whose file has the same name.
    """
    shapes = {sheet.shape for sheet in reading.sheets if sheet.shape}
    fitting = [
        batch
        for batch in batches
        if batch.kind == reading.kind
        and shapes & {str(sheet.get("shape", "")) for sheet in batch.sheets}
    ]
    named = [batch for batch in fitting if batch.file_name == reading.file]
    chosen = named or fitting
    return chosen[-1] if len(chosen) == 1 or named else None


def compare_with_batch(
    db: Database, reading: LedgerReading, batch_id: str, progress: Progress = SILENT
) -> Comparison:
    """Say what committing a reading in place of a batch would change; nothing is written.

    Both sides are walked twice, so that only what differs is ever held in full.
    """
    with db.read() as session:
        noted = marks_of_batch(session, batch_id)
        incoming = _keys(committed(reading), progress, "比较新台账")
        stored, ordinals = _stored_keys(session, batch_id, progress)
        diffs = preview(incoming, stored)
        found = _Fields(diffs, [parse_address(mark.machine_id)[1] for mark in noted], ordinals)
        found.read(committed(reading), session, batch_id, progress)
    differing = [diff for diff in diffs if diff.change is not Change.SAME]
    order = list(Change)
    differing.sort(key=lambda diff: order.index(diff.change))
    return Comparison(
        batch_id=batch_id,
        counts=Counter(diff.change for diff in diffs),
        rows=tuple(
            _row(diff, incoming, stored, found.of(diff)) for diff in differing[:LINES_AT_MOST]
        ),
        marks=_marks(noted, diffs, stored, ordinals, found),
    )


def committed(reading: LedgerReading) -> Iterator[Record]:
    """The records of a reading that would come into the store."""
    for row in reading.machines() if reading.kind == "equipment" else ():
        if not any(issue.severity is Severity.ERROR for issue in row.issues):
            yield row.machine
    yield from reading.energy()
    yield from reading.outputs()
    yield from reading.pue()
    yield from reading.meters()


def stored_keys(session: Session, batch_id: str) -> tuple[list[RowKey], list[int]]:
    """What the rows of a batch are known by, and their ordinals."""
    return _stored_keys(session, batch_id, SILENT)


def _keys(records: Iterable[Record], progress: Progress, note: str) -> list[RowKey]:
    return [key_of(record, values_of(record)) for record in track(records, progress, note)]


def _stored_keys(
    session: Session, batch_id: str, progress: Progress
) -> tuple[list[RowKey], list[int]]:
    keys, ordinals = [], []
    for ordinal, record in track(rows_of_batch(session, batch_id), progress, "比较已入库台账"):
        keys.append(key_of(record, values_of(record)))
        ordinals.append(ordinal)
    return keys, ordinals


class _Fields:
    """The fields of changed rows, read in a second walk over both sides."""

    def __init__(self, diffs: Iterable[RowDiff], noted: Iterable[int], ordinals: list[int]) -> None:
        changed = [diff for diff in diffs if diff.change is Change.CHANGED]
        wanted_stored = set(noted)
        kept = [
            diff
            for number, diff in enumerate(changed)
            if number < LINES_AT_MOST or ordinals[diff.stored or 0] in wanted_stored
        ]
        self._incoming = {diff.incoming: diff for diff in kept}
        self._stored = {ordinals[diff.stored or 0]: diff for diff in kept}
        self._before: dict[RowDiff, Values] = {}
        self._after: dict[RowDiff, Values] = {}

    def read(
        self, records: Iterable[Record], session: Session, batch_id: str, progress: Progress
    ) -> None:
        """Walk both sides again, unless nothing changed."""
        if not self._incoming:
            return
        for position, record in enumerate(track(records, progress, "逐项比较")):
            if diff := self._incoming.get(position):
                self._after[diff] = values_of(record)
        for ordinal, record in track(rows_of_batch(session, batch_id), progress, "逐项比较"):
            if diff := self._stored.get(ordinal):
                self._before[diff] = values_of(record)

    def of(self, diff: RowDiff) -> tuple[FieldDiff, ...]:
        """What changed in a row."""
        if diff not in self._before:
            return ()
        return field_diffs(self._before[diff], self._after[diff])


def _row(
    diff: RowDiff,
    incoming: list[RowKey],
    stored: list[RowKey],
    fields: tuple[FieldDiff, ...],
) -> ComparedRow:
    known = incoming[diff.incoming] if diff.incoming is not None else stored[diff.stored or 0]
    return ComparedRow(
        change=diff.change, title=known.title, sheet=known.sheet, row=known.row, fields=fields
    )


def _marks(
    noted: Iterable[MachineMark],
    diffs: Iterable[RowDiff],
    stored: list[RowKey],
    ordinals: list[int],
    found: _Fields,
) -> tuple[ComparedMark, ...]:
    place_of = {ordinal: place for place, ordinal in enumerate(ordinals)}
    diff_of = {diff.stored: diff for diff in diffs if diff.stored is not None}
    marks = []
    for mark in noted:
        place = place_of[parse_address(mark.machine_id)[1]]
        diff = diff_of[place]
        marks.append(_compared(mark, stored[place].title, diff, found.of))
    return tuple(marks)


def _compared(
    mark: MachineMark, title: str, diff: RowDiff, fields: Callable[[RowDiff], tuple[FieldDiff, ...]]
) -> ComparedMark:
    if diff.change in {Change.GONE, Change.CONFLICT}:
        return ComparedMark(mark=mark, title=title, fate=Fate.LEFT)
    name = mark.field.removeprefix("@")
    ledger = next((each for each in fields(diff) if each.field == name), None)
    fate = Fate.CHANGED if diff.change is Change.CHANGED else Fate.FOLLOWS
    return ComparedMark(mark=mark, title=title, fate=fate, ledger=ledger)
