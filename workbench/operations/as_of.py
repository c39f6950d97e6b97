"""The year's figures as of a past day, gathered from a private copy of the store."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, Silent
from workbench.operations.year_summary import annual_facts
from workbench.programme.notice import Notice
from workbench.store.database import Database
from workbench.store.queries import trail
from workbench.store.rewinding import Rewound, open_rewound, rewound_copy
from workbench.summary.year_facts import ReportingBody, YearFacts

SILENT = Silent()


@dataclass(frozen=True, slots=True)
class PastFacts:
    """A year as of a past day; `notes` tell what could not be known as it was then."""

    facts: YearFacts
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PastStore:
    """A store as it lay at the end of a past day."""

    db: Database
    notes: tuple[str, ...]


@contextmanager
def store_as_of(db: Database, day: date, progress: Progress = SILENT) -> Iterator[PastStore]:
    """A readable copy of the store as of the end of a day; it is gone afterwards.

    Raises:
        InputError: the store has no record of that day or an earlier one.
    """
    with db.read() as session:
        first = trail.first_day(session)
    if first and day.isoformat() < first:
        raise InputError(
            f"本数据文件夹的记录从{first}开始，没有{day.isoformat()}的数字。",
            f"请选择{first}或以后的日期。",
        )
    with tempfile.TemporaryDirectory(prefix="as-of-") as name:
        folder = Path(name)
        rewound = rewound_copy(db.backing, folder, day, progress)
        with open_rewound(folder, db.facts.device_id) as past:
            yield PastStore(past, _notes(rewound))


def facts_as_of(
    db: Database,
    day: date,
    notice_of: Callable[[Database], Notice],
    *,
    body: ReportingBody | None = None,
    progress: Progress = SILENT,
) -> PastFacts:
    """What the annual set would have been printed from at the end of a day.

    `notice_of` reads the year's notice from the store, which may have held another one then.
    """
    with store_as_of(db, day, progress) as past:
        progress.report(0, None, "正在汇总")
        return PastFacts(annual_facts(past.db, notice_of(past.db), day, body=body), past.notes)


def _notes(rewound: Rewound) -> tuple[str, ...]:
    told = (
        (rewound.machines, "台设备后来重新核查过，当时的结论没有留下记录，按现在的结论计"),
        (rewound.cases, "家企业的能耗结论后来重新核算过，当时的结论没有留下记录，按现在的结论计"),
        (rewound.astray, "条记录的日期晚于这一天、次序却在前（时钟曾被调整），已计入"),
    )
    return tuple(f"{count} {words}。" for count, words in told if count)
