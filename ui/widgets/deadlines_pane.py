"""Deadlines with their days left, and coverage against its targets."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.theme import INK, MUTED, TONES

if TYPE_CHECKING:
    from workbench.programme.coverage import Coverage
    from workbench.programme.plan import DaysLeft

SOON_DAYS = 30
EDIT = "edit:key-users"


class DeadlinesPane(QFrame):
    """`edit_asked` is emitted when the user wants to enter the number of 重点用能单位."""

    edit_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        self._deadlines = QLabel()
        self._coverage = QLabel()
        for text in (self._deadlines, self._coverage):
            text.setWordWrap(True)
            text.setTextFormat(Qt.TextFormat.RichText)
        self._coverage.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._coverage.linkActivated.connect(lambda _link: self.edit_asked.emit())
        for title, body in (("报送期限", self._deadlines), ("重点用能单位覆盖率", self._coverage)):
            head = QLabel(title)
            head.setObjectName("sectionTitle")
            column.addWidget(head)
            column.addWidget(body)

    @property
    def text(self) -> str:
        """What the pane says, as rich text."""
        return f"{self._deadlines.text()}\n{self._coverage.text()}"

    def show_deadlines(self, deadlines: Sequence[DaysLeft]) -> None:
        """Show the days left, those that press in colour and words."""
        lines = [
            f'<p style="margin:2px 0"><span style="color:{_tone(each.days)}">'
            f"<b>{escape(_days(each.days))}</b></span>　{escape(each.deadline.title)}"
            f'<br><span style="color:{MUTED}">{each.deadline.due_on:%Y年%m月%d日}</span></p>'
            for each in deadlines
        ]
        self._deadlines.setText("".join(lines))

    def show_coverage(self, coverage: Sequence[Coverage], covered: str) -> None:
        """Show each target; `covered` says how the covered units were counted."""
        if not coverage:
            self._coverage.setText(
                f'<p style="color:{MUTED}">{escape(covered)}</p>'
                f'<p><a href="{EDIT}">填写重点用能单位总数和来源…</a></p>'
            )
            return
        lines = [_target(each) for each in coverage]
        base = coverage[0].denominator
        source = f"总数 {base.count} 家（{base.source}，{base.base_year}年）"
        lines.append(
            f'<p style="color:{MUTED}">{escape(covered)}；{escape(source)}　'
            f'<a href="{EDIT}">修改…</a></p>'
        )
        self._coverage.setText("".join(lines))


def _target(each: Coverage) -> str:
    state = "✓ 已达到" if each.is_reached else f"还差 {each.still_needed} 家"
    tone = TONES["success" if each.is_reached else "warning"].text
    return (
        f'<p style="margin:2px 0"><b>{each.pct}%</b>'
        f"　目标 {each.target.at_least_pct.normalize():f}%（{each.target.by:%Y年%m月%d日}前）"
        f'　<span style="color:{tone}">{state}</span></p>'
    )


def _days(days: int) -> str:
    if days < 0:
        return f"已过 {-days} 天"
    return "今天到期" if days == 0 else f"还有 {days} 天"


def _tone(days: int) -> str:
    if days < 0:
        return MUTED
    return TONES["warning"].text if days <= SOON_DAYS else INK
