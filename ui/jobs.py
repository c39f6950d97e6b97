"""Long work off the window's thread: one writer, progress, cancel, results on the main thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, Signal

from workbench.domain.errors import Cancelled

REPORT_EVERY_SECONDS = 0.1


class Job(QObject):
    """One piece of work; connect its signals before starting it.

    `work` receives the job itself as its `Progress` and runs on a worker thread.
    """

    progressed = Signal(int, object, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    _ended = Signal(object, object)

    def __init__(self, title: str, work: Callable[[Job], object]) -> None:
        super().__init__()
        self.title = title
        self._work = work
        self._stop = threading.Event()
        self._last_report = 0.0
        # Queued always: a job may end before anyone waits for it, in the worker's own thread.
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next check."""
        self._stop.set()

    def report(self, done: int, total: int | None, note: str) -> None:
        """Tell the window where the work is, about ten times a second."""
        now = time.monotonic()
        if now - self._last_report >= REPORT_EVERY_SECONDS:
            self._last_report = now
            self.progressed.emit(done, total, note)

    def check(self) -> None:
        """Raise `Cancelled` once the user asked to stop."""
        if self._stop.is_set():
            raise Cancelled

    def run(self) -> object:
        """Do the work; called by a runner."""
        return self._work(self)

    def end(self, future: Future[object]) -> None:
        """Hand the outcome over to the window's thread."""
        error = future.exception()
        self._ended.emit(error, None if error else future.result())

    def _deliver(self, error: BaseException | None, result: object) -> None:
        if error is None:
            self.succeeded.emit(result)
        elif isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)
        self.finished.emit()


class JobRunner(QObject):
    """Runs jobs one after the other on one thread, so that the store has one writer."""

    started = Signal(object)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._running: list[Job] = []

    @property
    def running(self) -> tuple[Job, ...]:
        """Jobs that have not ended, the running one first."""
        return tuple(self._running)

    def start(self, job: Job) -> Job:
        """Queue a job; the runner keeps it alive until it has ended."""
        self._running.append(job)
        job.finished.connect(lambda: self._forget(job))
        self._pool.submit(job.run).add_done_callback(job.end)
        self.started.emit(job)
        return job

    def close(self, seconds: float = 5.0) -> bool:
        """Cancel everything and wait; False when some work did not stop in time."""
        for job in self._running:
            job.cancel()
        worker = threading.Thread(target=self._pool.shutdown, daemon=True)
        worker.start()
        worker.join(seconds)
        return not worker.is_alive()

    def _forget(self, job: Job) -> None:
        self._running.remove(job)
        if not self._running:
            self.idle.emit()
