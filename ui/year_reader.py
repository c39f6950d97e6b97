"""The year's figures for a page: summed up off the window's thread, and again when they changed."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.jobs import Job
from workbench.domain.errors import WorkbenchError
from workbench.operations.outcome import Topic

# Several operations in a row, such as answering a checklist, are summed up once.
SETTLE_MS = 300
PAINTED_WITHIN_SECONDS = 0.5
CONCERNS = frozenset(Topic) - {Topic.MAPPINGS, Topic.OFFICERS}


if TYPE_CHECKING:
    from workbench.operations.as_of import PastFacts
    from workbench.summary.year_facts import YearFacts


class YearReader(QObject):
    """Emits `ready` with the figures of the desk's year while its page can be seen.

    `shown_with` are the modules that show them; they are loaded with the figures.
    """

    ready = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, page: QWidget, shown_with: Sequence[str] = ()) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._shown_with = tuple(shown_with)
        self._request = 0
        self._is_stale = True
        self.facts: YearFacts | None = None
        self.past_day: date | None = None
        self.notes: tuple[str, ...] = ()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._start)
        desk.changed.connect(self._changed)
        desk.year_changed.connect(lambda _year: self.freshen(is_stale=True))

    def look_back(self, day: date | None) -> None:
        """Show the figures as of the end of a past day, or those of now again."""
        self.past_day = day
        self.freshen(is_stale=True)

    def freshen(self, *, is_stale: bool = False) -> None:
        """Sum up again if anything changed since; a hidden page waits until it is shown."""
        self._is_stale = self._is_stale or is_stale
        if self._is_stale and self._page.isVisible():
            self._settle.stop()
            self._start()

    def _changed(self, topics: frozenset[Topic]) -> None:
        # What is done now does not change what a past day was.
        if topics & CONCERNS and self.past_day is None:
            self._is_stale = True
            if self._page.isVisible():
                self._settle.start()

    def _start(self) -> None:
        if not self._page.isVisible():
            return  # the page was left while figures settled; showing it again asks anew
        self._is_stale = False
        self._request += 1
        number, desk = self._request, self._desk
        year, today, filler, past = desk.year, desk.today, desk.officer.name, self.past_day

        painted = threading.Event()
        QTimer.singleShot(0, painted.set)

        def work(job: Job) -> PastFacts:
            # Loading holds Python up, and the page is still to be painted.
            painted.wait(PAINTED_WITHIN_SECONDS)
            from workbench.operations.as_of import PastFacts, facts_as_of
            from workbench.operations.year_summary import annual_facts
            from workbench.summary.year_facts import ReportingBody

            for name in self._shown_with:
                import_module(name)
            facts = desk.db.facts
            body = ReportingBody(agency=facts.agency, region=facts.region, filler=filler)
            if past is None:
                notice = desk.knowledge.notice(year)
                return PastFacts(annual_facts(desk.db, notice, today, body=body))
            return facts_as_of(
                desk.db,
                past,
                lambda then: desk.knowledge_in(then).notice(year),
                body=body,
                progress=job,
            )

        title = f"汇总截至{past.isoformat()}的数据" if past else "汇总本年数据"
        desk.start(title, work, lambda found: self._done(number, found), self._fail)

    def _done(self, number: int, found: PastFacts) -> None:
        if number == self._request:
            self.facts, self.notes = found.facts, found.notes
            self.ready.emit(found.facts)

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, WorkbenchError):
            self.failed.emit(error)
        else:
            self._desk.failed.emit(error)
