"""A small window for long work while no main window is open: what is done, how far, stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.jobs import Job, JobRunner

T = TypeVar("T")
WIDTH = 460


class WaitingWindow(QWidget, Generic[T]):
    """`run()` gives back what the work gave, None when the user stopped it; errors are raised."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__(None, Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint)
        self.setWindowTitle("节能监察工作台")
        self.setFixedWidth(WIDTH)
        self._title = title
        self._job: Job | None = None
        self._result: T | None = None
        self._error: BaseException | None = None
        head = QLabel(title)
        head.setObjectName("sectionTitle")
        self.note = QLabel(text)
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.stop = QPushButton("停止")
        self.stop.clicked.connect(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        for part in (head, self.note, self.bar):
            column.addWidget(part)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignRight)

    def run(self, work: Callable[[Job], T]) -> T | None:
        """Show the window until the work has ended."""
        runner, loop = JobRunner(), QEventLoop()
        job = Job(self._title, work)
        self._job = job
        job.progressed.connect(self._progress)
        job.succeeded.connect(self._keep)
        job.failed.connect(self._fail)
        job.finished.connect(loop.quit)
        self.show()
        runner.start(job)
        loop.exec()
        runner.close()
        self.hide()
        if self._error is not None:
            raise self._error
        return self._result

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window asks the work to stop."""
        event.ignore()
        self._cancel()

    def _keep(self, result: T) -> None:
        self._result = result

    def _fail(self, error: BaseException) -> None:
        self._error = error

    def _progress(self, done: int, total: int | None, note: str) -> None:
        self.bar.setRange(0, total or 0)
        self.bar.setValue(min(done, total) if total else 0)
        self.note.setText(note)

    def _cancel(self) -> None:
        if self._job is not None:
            self.stop.setEnabled(False)
            self.note.setText("正在停止……")
            self._job.cancel()
