"""What other desks change in a shared store, looked for while the window stands open."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ui.desk import Desk
from ui.jobs import Job, JobRunner
from workbench.operations.outcome import Topic

LOOK_EVERY_MS = 5_000


class OtherDesks(QObject):
    """Asks the store on a thread of its own and lets the pages that are concerned refresh."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._runner = JobRunner(self)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        if desk.db.is_shared:
            self._timer.start()
        desk.overtaken.connect(self.look)

    def look(self) -> None:
        """Look now, unless still looking: a server that is slow is not asked twice."""
        if self._runner.running:
            return
        job = Job("查看其他席位的修改", lambda _job: self._desk.db.catch_up())
        job.succeeded.connect(self._tell)
        job.failed.connect(self._desk.failed.emit)
        self._runner.start(job)

    def close(self) -> None:
        """Stop looking."""
        self._timer.stop()
        self._runner.close()

    def _tell(self, topics: frozenset[Topic]) -> None:
        if topics:
            self._desk.refresh(topics)
