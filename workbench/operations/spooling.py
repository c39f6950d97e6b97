"""Turning records as they are read into plain rows on disk, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from workbench.domain.equipment import Machine
from workbench.domain.issue import Severity
from workbench.domain.progress import Progress, track
from workbench.store.convert.entries import entry_values
from workbench.store.convert.issues import dump_issues
from workbench.store.convert.machines import machine_values, nameplate_hash
from workbench.store.spool import Spool


def spool_machines(
    records: Iterable[Any],
    spool: Spool,
    nameplate_key: Callable[[Machine], object],
    progress: Progress,
) -> None:
    """Spool machine records; a record with an error stays out."""
    hashes: dict[object, str] = {}
    for record in track(records, progress, "读取设备"):
        if _is_refused(record.issues):
            continue
        key = nameplate_key(record.machine)
        plate = hashes.get(key)
        if plate is None:
            plate = hashes[key] = nameplate_hash(key)
        narrow, wide = machine_values(record.machine, plate, record.issues)
        spool.add((spool.count + 1, *narrow, *wide))


def spool_entries(records: Iterable[Any], spool: Spool, progress: Progress) -> None:
    """Spool entries, bare or with remarks; one with an error stays out."""
    for record in track(records, progress, "读取台账"):
        issues = getattr(record, "issues", ())
        if _is_refused(issues):
            continue
        entry = getattr(record, "entry", record)
        spool.add((spool.count + 1, *entry_values(entry, dump_issues(issues))))


def _is_refused(issues: Iterable[Any]) -> bool:
    return any(issue.severity is Severity.ERROR for issue in issues)
