"""One line of the list in full: what came in, why it was not taken in, and the next step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.receiving.arrival_words import COMING, sender, what_next
from ui.widgets.reason_bar import ReasonBar
from workbench.operations.arrival_lines import ArrivalLine, Coming


class ArrivalPane(QFrame):
    """Emits what the user wants of the line shown."""

    decide_asked = Signal()
    case_asked = Signal()
    plan_asked = Signal()
    folder_asked = Signal()
    dismissed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._title = QLabel()
        self._title.setObjectName("sectionTitle")
        self._state, self._words = QLabel(), QLabel()
        self._facts = QFormLayout()
        self.reason = ReasonBar()
        for label in (self._title, self._state, self._words):
            label.setWordWrap(True)
        self.decide_button = _button("逐项决定…", self.decide_asked.emit, primary=True)
        self.case_button = _button("打开案件", self.case_asked.emit)
        self.plan_button = _button("去任务", self.plan_asked.emit)
        self.folder_button = _button("打开留存的文件所在文件夹", self.folder_asked.emit)
        self.dismiss_button = _button("不再等待…", self._ask_reason)
        column = QVBoxLayout(self)
        for widget in (self._title, self._state, self._words):
            column.addWidget(widget)
        column.addLayout(self._facts)
        for button in self._buttons():
            column.addWidget(button)
        column.addWidget(self.reason)
        column.addStretch(1)
        self.show_line(None)

    @property
    def words(self) -> str:
        """What is said of the line shown."""
        return self._words.text()

    def show_line(self, line: ArrivalLine | None, *, can_write: bool = True) -> None:
        """Show a line; nothing is chosen without one."""
        self.reason.hide()
        while self._facts.rowCount():
            self._facts.removeRow(0)
        coming = line.coming if line else None
        record = line.record if line else None
        self._title.setText(_title(line))
        self._state.setText(" ".join(COMING[coming][:2]) if coming else "")
        self._words.setText(what_next(line) if line else "选中一家企业看它的案件到了没有。")
        for title, value in _facts(line):
            shown = QLabel(value)
            shown.setWordWrap(True)
            self._facts.addRow(f"{title}：", shown)
        self.decide_button.setVisible(coming is Coming.CONFLICTING)
        self.case_button.setVisible(bool(line and line.case_id))
        self.plan_button.setVisible(coming is Coming.MISSING)
        self.folder_button.setVisible(bool(record and record.set_aside))
        self.dismiss_button.setVisible(coming is Coming.REJECTED)
        for button in (self.decide_button, self.dismiss_button):
            button.setEnabled(can_write)

    def _ask_reason(self) -> None:
        self.reason.ask("理由", self.dismissed.emit)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.decide_button,
            self.case_button,
            self.plan_button,
            self.folder_button,
            self.dismiss_button,
        )


def _title(line: ArrivalLine | None) -> str:
    if line is None:
        return ""
    return line.enterprise or (line.record.file if line.record else "")


def _facts(line: ArrivalLine | None) -> list[tuple[str, str]]:
    if line is None:
        return []
    record = line.record
    facts = [("统一社会信用代码", line.uscc), ("实施机构", line.agency)]
    if record is not None:
        facts += [
            ("报送", sender(record)),
            ("收到", f"{record.moved_at:%Y-%m-%d %H:%M}"),
            ("文件", record.file),
            ("版本", str(record.version or "")),
            ("留存", record.set_aside),
        ]
    return [(title, value) for title, value in facts if value]


def _button(text: str, run: Callable[[], None], *, primary: bool = False) -> QPushButton:
    button = QPushButton(text)
    if primary:
        button.setProperty("primary", "true")
    button.clicked.connect(lambda _checked: run())
    return button
