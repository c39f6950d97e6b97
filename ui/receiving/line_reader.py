"""The list of what came in: read off the window's thread, and again when anything changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.jobs import Job
from workbench.operations.arrival_lines import ArrivalLine, arrival_lines
from workbench.operations.outcome import Topic

CONCERNS = frozenset({Topic.CASES, Topic.PROGRAMME, Topic.ENTERPRISES, Topic.YEAR})


class LineReader(QObject):
    """Emits `ready` with the lines of the desk's year while its page can be seen."""

    ready = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._request, self._is_stale = 0, True
        desk.changed.connect(self._changed)
        desk.year_changed.connect(lambda _year: self._changed(CONCERNS))

    def freshen(self) -> None:
        """Read again if anything changed since; a page out of sight waits until it is shown."""
        if not (self._is_stale and self._page.isVisible()):
            return
        self._is_stale = False
        self._request += 1
        number, desk, year = self._request, self._desk, self._desk.year

        def work(_job: Job) -> tuple[ArrivalLine, ...]:
            with desk.db.read() as session:
                return arrival_lines(session, year)

        desk.start("查看到件情况", work, lambda lines: self._done(number, lines))

    def _done(self, number: int, lines: tuple[ArrivalLine, ...]) -> None:
        if number == self._request:
            self.ready.emit(lines)

    def _changed(self, topics: frozenset[Topic]) -> None:
        if topics & CONCERNS:
            self._is_stale = True
            self.freshen()
