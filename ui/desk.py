"""What a page works with: the open store, what the program knows, who is working, what day it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from ui.jobs import Job, JobRunner
from ui.knowledge import Knowledge
from ui.navigation import Navigator
from ui.table_views import TableViews
from workbench.domain.errors import ConflictError, WorkbenchError
from workbench.domain.inspection import Officer
from workbench.operations import undo
from workbench.operations.clock import clock_words
from workbench.operations.outcome import Outcome, Topic
from workbench.store.database import Database
from workbench.store.queries import overlay

T = TypeVar("T")
P = ParamSpec("P")


class Desk(QObject):
    """Passed to every page; the only holder of clock, store and worker.

    `changed` carries the topics of each operation: a page refreshes when it is concerned, and pages
    never talk to each other.
    """

    changed = Signal(object)
    saved = Signal(object)
    failed = Signal(object)
    said = Signal(str, str)
    year_changed = Signal(int)
    overtaken = Signal()

    def __init__(self, db: Database, knowledge: Knowledge, officer: Officer, year: int) -> None:
        super().__init__()
        self.db = db
        self._shipped = knowledge
        self.trouble: WorkbenchError | None = None
        self.knowledge = self._laid_over()
        self.officer = officer
        self.year = year
        self.navigator = Navigator(self)
        self.table_views = TableViews()
        self.runner = JobRunner(self)
        self._clock_said = ""
        self.clock: Callable[[], datetime] = lambda: datetime.now().astimezone()

    @property
    def today(self) -> date:
        """The day on the wall."""
        return self.clock().date()

    @property
    def shipped_knowledge(self) -> Knowledge:
        """What the program knows without what this store lays over it."""
        return self._shipped

    def choose_year(self, year: int) -> None:
        """Work in another year from now on."""
        self.year = year
        self.year_changed.emit(year)

    def read(self, query: Callable[Concatenate[Any, P], T], *args: P.args, **named: P.kwargs) -> T:
        """Run one query of `store.queries`; its first argument, the session, is given here."""
        with self.db.read() as session:
            return query(session, *args, **named)

    def do(self, verb: Callable[..., Outcome[T]], *args: object, **named: object) -> T | None:
        """Run one operation as the present officer now; on a refusal say why and return None."""
        moment = self.clock()
        self.watch_clock()
        try:
            outcome = verb(self.db, *args, by=self.officer.id, at=moment, **named)
        except WorkbenchError as error:
            self.failed.emit(error)
            if isinstance(error, ConflictError):
                self.overtaken.emit()
            return None
        self.announce(outcome.topics, moment)
        return outcome.value

    def watch_clock(self) -> None:
        """Say once when the clock stands before what was saved last; nothing is refused."""
        words = self.read(clock_words, self.clock())
        if words and not self._clock_said:
            self.said.emit("warning", words)
        self._clock_said = words

    def announce(self, topics: frozenset[Topic], moment: datetime) -> None:
        """Tell all pages what an operation touched."""
        self.saved.emit(moment)
        self.refresh(topics)

    def refresh(self, topics: frozenset[Topic]) -> None:
        """Have all pages show again what was touched, here or by another desk."""
        if Topic.RULES in topics:
            self.knowledge = self._laid_over()
            if self.year not in self.knowledge.years:
                self.choose_year(self.knowledge.years[-1])
        self.changed.emit(topics)

    def start(
        self,
        title: str,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job:
        """Run long work off the window's thread and hand its result to `done`."""
        job = Job(title, work)
        job.succeeded.connect(done)
        job.failed.connect(failed or self.failed.emit)
        return self.runner.start(job)

    def start_operation(
        self,
        title: str,
        work: Callable[[Job], Outcome[T]],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job:
        """Run a long operation and announce what it touched before `done` sees its value."""

        def finish(outcome: Outcome[T]) -> None:
            self.announce(outcome.topics, self.clock())
            done(outcome.value)

        return self.start(title, work, finish, failed)

    def _laid_over(self) -> Knowledge:
        """What the program knows under what this store lays over it."""
        held = self.read(overlay.overlay_entries)
        try:
            knowledge = self._shipped.overlaid((each.kind, each.body) for each in held)
        except WorkbenchError as error:
            # The store must still open, or nobody could take the damaged entry away.
            self.trouble = error
            self.failed.emit(error)
            return self._shipped
        self.trouble = None
        return knowledge

    def knowledge_in(self, db: Database) -> Knowledge:
        """What the program knows under what another state of the store lays over it."""
        with db.read() as session:
            held = overlay.overlay_entries(session)
        return self._shipped.overlaid((each.kind, each.body) for each in held)

    def undo_last(self) -> str | None:
        """Take back the newest operation; returns its label."""
        return self.do(undo.undo)

    def undo_label(self) -> str:
        """What undo would take back, empty when nothing."""
        return undo.status(self.db).undo_label
