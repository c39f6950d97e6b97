"""What the officers write into a paper, field by field as its kind needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.day_field import DayField
from ui.widgets.moment_field import MomentField
from workbench.domain.paper import PaperKind

TYPING_PAUSE_MS = 800
LINES_HEIGHT = 72
TEXT, LINES, MOMENT, DAY = "text", "lines", "moment", "day"


@dataclass(frozen=True, slots=True)
class PaperField:
    """A name of the facts' own, its label, how it is written, an example."""

    name: str
    label: str
    shape: str = TEXT
    hint: str = ""


FIELDS: dict[PaperKind, tuple[PaperField, ...]] = {
    PaperKind.ONSITE_RECORD: (
        PaperField("started_at", "开始时间", MOMENT),
        PaperField("ended_at", "结束时间", MOMENT),
        PaperField("place", "地点", TEXT, "厂区、车间"),
        PaperField("recorder", "记录人"),
        PaperField("third_party", "陪同第三方", TEXT, "机构、姓名；不计入两名监察人员"),
        PaperField("representative", "现场负责人"),
        PaperField("representative_post", "职务"),
        PaperField("representative_document", "证件或授权书"),
        PaperField("statement", "企业陈述", LINES, "企业对检查情况的说明"),
        PaperField("unascertained", "无法查明事项", LINES, "每行一项，写明原因"),
    ),
    PaperKind.RECTIFICATION_ORDER: (
        PaperField("starts_on", "起算日（送达）", DAY),
        PaperField("due_on", "整改期限", DAY),
        PaperField("hearing", "陈述申辩", LINES, "企业申辩内容；没有申辩也请写明"),
        PaperField("hearing_adopted", "采纳情况", LINES, "采纳与否及理由"),
        PaperField("approval_number", "内部审批号"),
        PaperField("remedy", "救济途径", LINES, "仅在本机关按可复议、可诉讼处理时填写"),
    ),
}


class PaperForm(QScrollArea):
    """Emits `settled` shortly after typing stops; values are plain texts, days and moments ISO."""

    settled = Signal()

    def __init__(
        self,
        kind: PaperKind,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self._clock = clock
        self._is_showing = False
        self.inputs: dict[str, QWidget] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.settled)
        self.setWidgetResizable(True)
        body = QWidget()
        column, form = QVBoxLayout(body), QFormLayout()
        column.addLayout(form)
        column.addStretch(1)
        for field in FIELDS[kind]:
            widget = self._input(field)
            widget.setAccessibleName(field.label)
            self.inputs[field.name] = widget
            form.addRow(field.label, widget)
        self.setWidget(body)

    def show_values(self, values: Mapping[str, object], defaults: Mapping[str, str]) -> None:
        """Show what was written, and `defaults` where nothing was."""
        self._is_showing = True
        for name, widget in self.inputs.items():
            _show(widget, str(values.get(name) or defaults.get(name) or ""))
        self._is_showing = False
        self._pause.stop()

    def values(self) -> dict[str, str]:
        """What is written now."""
        return {name: _value(widget) for name, widget in self.inputs.items()}

    def settle(self) -> None:
        """Hand on what was typed a moment ago."""
        if self._pause.isActive():
            self._pause.stop()
            self.settled.emit()

    def _input(self, field: PaperField) -> QWidget:
        match field.shape:
            case "lines":
                lines = QPlainTextEdit()
                lines.setFixedHeight(LINES_HEIGHT)
                lines.setTabChangesFocus(True)
                lines.setPlaceholderText(field.hint)
                lines.textChanged.connect(self._typed)
                return lines
            case "moment":
                moment = MomentField(self._clock)
                moment.changed.connect(self._typed)
                return moment
            case "day":
                day = DayField(self._clock().date())
                day.dateChanged.connect(lambda _day: self._typed())
                return day
        text = QLineEdit()
        text.setPlaceholderText(field.hint)
        text.textChanged.connect(lambda _text: self._typed())
        return text

    def _typed(self) -> None:
        if not self._is_showing:
            self._pause.start()


def _show(widget: QWidget, text: str) -> None:
    if isinstance(widget, QLineEdit):
        widget.setText(text)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(text)
    elif isinstance(widget, MomentField):
        widget.show_value(text)
    elif isinstance(widget, DayField) and text:
        widget.show_day(date.fromisoformat(text))


def _value(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit):
        return widget.text().strip()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText().strip()
    if isinstance(widget, MomentField):
        return widget.value()
    return widget.day().isoformat() if isinstance(widget, DayField) else ""
