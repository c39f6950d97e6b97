"""A store as it lay at the end of a past day: a private copy whose later changes are taken back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from workbench.domain.progress import Progress
from workbench.store import former_verdicts
from workbench.store.backing import Backing
from workbench.store.connection import STORE_FILE, Access, connect
from workbench.store.database import Database
from workbench.store.faults import translated
from workbench.store.file_backing import FileBacking
from workbench.store.net_images import FormerRow, NetImages
from workbench.store.opening import Opened
from workbench.store.tables import Base
from workbench.store.topics import Topic

_BLOCK = 200  # entries of the history read at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewound:
    """What was taken back, and what the history could not tell.

    `entries` later entries were taken back. `machines` and `cases` (their energy verdicts) stand as
    they are now, because they were judged again before the history kept what was judged; `astray`
    entries carry a later day and stand before the last one of the day: a clock was moved.
    """

    entries: int = 0
    machines: int = 0
    cases: int = 0
    astray: int = 0


def rewound_copy(backing: Backing, folder: Path, day: date, progress: Progress) -> Rewound:
    """Copy a store's rows into a folder and take back what came after the day."""
    file = folder / STORE_FILE
    progress.report(0, None, "正在复制数据")
    backing.copy_to_file(file)
    progress.check()
    with translated(str(file)):
        writer = connect(file, Access.WRITE)
        try:
            writer.execute("PRAGMA foreign_keys=OFF")
            writer.execute("PRAGMA synchronous=OFF")  # nobody needs the copy after a power cut
            writer.execute("BEGIN")
            rewound = _rewind(writer, day.isoformat(), progress)
            writer.execute("COMMIT")
        finally:
            writer.close()
    return rewound


def open_rewound(folder: Path, device: str) -> Database:
    """Open such a copy for reading."""
    return Database(
        folder, FileBacking(Opened(file=folder / STORE_FILE, reading=Access.READ)), device
    )


def _rewind(writer: sqlite3.Connection, day: str, progress: Progress) -> Rewound:
    last = _number(writer, "SELECT max(seq) FROM history WHERE substr(at, 1, 10) <= ?", (day,))
    images, judged_later, count = NetImages(), set[str](), 0
    for changes, topics, batches in _later(writer, last):
        progress.check()
        count += 1
        progress.report(count, None, "正在退回这一天之后的修改")
        images.take_back(changes)
        if Topic.VERDICTS in topics:
            judged_later.update(batches)
    touched: set[str] = set()
    for row in images.rows():
        _write(writer, row)
        touched |= former_verdicts.case_rejudged(writer, row)
    machines = former_verdicts.restore_conclusions(writer, touched)
    former_verdicts.forget_conclusions(writer, judged_later)
    return Rewound(
        entries=count,
        machines=machines,
        cases=former_verdicts.with_later_verdicts(writer, touched),
        astray=_number(
            writer,
            "SELECT count(*) FROM history WHERE seq < ? AND substr(at, 1, 10) > ?",
            (last, day),
        ),
    )


def _later(writer: sqlite3.Connection, last: int) -> Iterator[tuple[Any, Any, Any]]:
    """Changes, topics and batches of the entries after one, the newest first."""
    cursor = writer.execute(
        "SELECT changes, topics, batches FROM history WHERE seq > ? ORDER BY seq DESC", (last,)
    )
    while block := cursor.fetchmany(_BLOCK):
        for texts in block:
            changes, topics, batches = map(json.loads, texts)
            yield changes, topics, batches


def _write(writer: sqlite3.Connection, row: FormerRow) -> None:
    table = Base.metadata.tables.get(row.table)
    if table is None:  # of an older program; nothing reads it any more
        return
    where = " AND ".join(f'"{name}" = ?' for name, _ in row.key)
    key = [value for _, value in row.key]
    image = {name: value for name, value in (row.image or {}).items() if name in table.columns}
    names, values = list(image), list(image.values())
    if row.image is None:
        writer.execute(f'DELETE FROM "{table.name}" WHERE {where}', key)  # noqa: S608 - own names
    elif row.is_whole:
        columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" for _ in names)
        writer.execute(
            f'INSERT OR REPLACE INTO "{table.name}" ({columns}) VALUES ({marks})',  # noqa: S608 - own names
            values,
        )
    elif names:
        told = ", ".join(f'"{name}" = ?' for name in names)
        writer.execute(
            f'UPDATE "{table.name}" SET {told} WHERE {where}',  # noqa: S608 - own names
            [*values, *key],
        )


def _number(writer: sqlite3.Connection, statement: str, values: Any) -> int:
    return int(writer.execute(statement, values).fetchone()[0] or 0)
