"""The running work: what is being done, how far, and a button to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui.jobs import Job, JobRunner

APPEARS_AFTER_MS = 500


class JobStrip(QFrame):
    """Appears only for work that takes longer than half a second."""

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._build()
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(APPEARS_AFTER_MS)
        self._delay.timeout.connect(self.show)
        runner.started.connect(self.follow)
        self.hide()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        self._note = QLabel()
        self._bar = QProgressBar()
        self._bar.setMaximumWidth(260)
        self._bar.setTextVisible(False)
        self._stop = QPushButton("停止")
        self._stop.clicked.connect(self._cancel)
        row.addWidget(self._note, 1)
        row.addWidget(self._bar)
        row.addWidget(self._stop)

    def follow(self, job: Job) -> None:
        """Show the progress of this job from now on."""
        self._job = job
        self._note.setText(job.title)
        self._bar.setRange(0, 0)
        self._stop.setEnabled(True)
        job.progressed.connect(self._progress)
        job.finished.connect(self._end)
        self._delay.start()

    def _progress(self, done: int, total: int | None, note: str) -> None:
        if self._job is None:
            return
        self._bar.setRange(0, total or 0)
        self._bar.setValue(min(done, total) if total else 0)
        self._note.setText(f"{self._job.title}：{note}")

    def _cancel(self) -> None:
        if self._job is not None:
            self._stop.setEnabled(False)
            self._note.setText(f"{self._job.title}：正在停止……")
            self._job.cancel()

    def _end(self) -> None:
        self._delay.stop()
        self.hide()
