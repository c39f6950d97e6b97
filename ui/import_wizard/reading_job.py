"""Reading a file for the wizard, off the window's thread: what was read, and a look at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ui.import_wizard.record_words import Record, records
from ui.knowledge import Knowledge
from workbench.domain.issue import Issue
from workbench.domain.progress import Progress
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.records import ReadOptions
from workbench.ledgers.samples import Place, column_samples
from workbench.ledgers.spellings import Cluster, SpellingTally, clusters

LOOK_ROWS = 200
ISSUES_AT_MOST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A reading with its count, its first records, samples of its columns, and its issues.

    `clusters` are spellings that may mean one maker or model.
    """

    reading: LedgerReading
    count: int
    records: tuple[Record, ...]
    issues: tuple[Issue, ...]
    samples: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)
    clusters: tuple[Cluster, ...] = ()


def look_at(
    knowledge: Knowledge, path: Path, kind: LedgerKind, options: ReadOptions, progress: Progress
) -> Look:
    """Walk a file once, keeping only what the wizard shows."""
    reading = read_ledger(path, kind, knowledge.fields, options, progress, knowledge.recognise)
    first: list[Record] = []
    issues: list[Issue] = []
    tally = SpellingTally()
    count = 0
    for record in records(reading, knowledge.field_labels):
        count += 1
        issues.extend(record.issues)
        if kind is LedgerKind.EQUIPMENT:
            tally.take(record.readings)
        if len(first) < LOOK_ROWS:
            first.append(record)
    issues.extend(reading.issues)
    return Look(
        reading=reading,
        count=count,
        records=tuple(first),
        issues=tuple(issues[:ISSUES_AT_MOST]),
        samples=column_samples(reading.source.book.sheets, (*reading.sheets, *reading.unread)),
        clusters=clusters(tally, knowledge.fields.words),
    )
