"""相机时钟: what the camera showed beside what a true clock showed, entered in place."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QWidget,
)

FORMAT = "yyyy-MM-dd HH:mm:ss"
WAYS = ("拍摄时钟画面比对", "与手机网络时间比对")


class ClockBar(QFrame):
    """Hidden until asked; emits what the camera showed, the true time and how they were compared."""

    compared = Signal(object, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.camera, self.really = _moment_edit("相机显示"), _moment_edit("实际时间")
        self.way = QComboBox()
        self.way.addItems(list(WAYS))
        self.confirm = QPushButton("校正当日全部照片")
        self.confirm.setProperty("primary", "true")
        self.confirm.clicked.connect(self._confirm)
        back = QPushButton("返回")
        back.clicked.connect(self.hide)
        grid = QGridLayout(self)
        grid.addWidget(self.title, 0, 0, 1, 7)
        widgets: tuple[QWidget, ...] = (
            QLabel("相机显示"),
            self.camera,
            QLabel("实际时间"),
            self.really,
            self.way,
            self.confirm,
            back,
        )
        for place, widget in enumerate(widgets):
            grid.addWidget(widget, 1, place)
        self.hide()

    def ask(self, device: str, taken: datetime) -> None:
        """Ask for a device; a photo of a clock shows its own time as the camera had it."""
        self.title.setText(
            f"{device}：选中的照片若拍的是时钟，把画面里的时间填到“实际时间”；"
            "当日这台设备的照片都按差值校正，原时间保留。"
        )
        for edit in (self.camera, self.really):
            edit.setDateTime(_as_qt(taken))
        self.show()
        self.really.setFocus()

    def _confirm(self) -> None:
        self.hide()
        camera, really = self.camera.dateTime(), self.really.dateTime()
        self.compared.emit(camera.toPython(), really.toPython(), self.way.currentText())


def _moment_edit(name: str) -> QDateTimeEdit:
    edit = QDateTimeEdit()
    edit.setDisplayFormat(FORMAT)
    edit.setAccessibleName(name)
    return edit


def _as_qt(moment: datetime) -> QDateTime:
    return QDateTime(
        moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second
    )
