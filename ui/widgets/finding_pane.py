"""One finding: its facts, law, requirement, what it may lead to and what stands in the way."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.finding_words import (
    CONSEQUENCE_TONES,
    STANDING_TONES,
    STATE_SIGNS,
    consequence_words,
    gate_words,
    state_words,
)
from ui.theme import MUTED, TONES
from ui.widgets.note_field import NoteField
from workbench.checklists.templates import FindingTemplate
from workbench.domain.finding import Finding, FindingState
from workbench.domain.labels import label

FACTS_HEIGHT, REQUIREMENT_HEIGHT = 76, 52


class FindingPane(QFrame):
    """Emits wording changed while the finding is a draft; a decided one only reads."""

    facts_changed = Signal(str)
    requirement_changed = Signal(str)
    restore_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._shown = ""
        self.facts, self.requirement = NoteField(), NoteField()
        self._build()
        self.facts.settled.connect(self.facts_changed)
        self.requirement.settled.connect(self.requirement_changed)
        self.show_finding(None)

    def _build(self) -> None:
        self._title, self._state, self._law, self._gates = (_words() for _ in range(4))
        self._title.setObjectName("sectionTitle")
        self.facts.setFixedHeight(FACTS_HEIGHT)
        self.facts.setAccessibleName("事实")
        self.requirement.setFixedHeight(REQUIREMENT_HEIGHT)
        self.requirement.setAccessibleName("要求")
        body = QWidget()
        body.setObjectName("cardBody")
        self._drafted = _words()
        self.restore_button = QPushButton("改回起草的文字")
        self.restore_button.clicked.connect(lambda _checked=False: self.restore_asked.emit())
        self._inside = QVBoxLayout(body)
        self._inside.setContentsMargins(12, 8, 12, 8)
        self._heads = [_head("事实"), _head("要求")]
        order = (self._title, self._state, self._heads[0], self.facts)
        for widget in (*order, self._law, self._heads[1], self.requirement, self._drafted):
            self._inside.addWidget(widget)
        self._inside.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside.addWidget(self._gates)
        self._inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def show_finding(
        self, finding: Finding | None, template: FindingTemplate | None = None
    ) -> None:
        """Show a finding, or how to get one; what is being typed in the same one is kept.

        Its template says who decides what the inspection may not, and what is doubtful.
        """
        is_same = finding is not None and finding.id == self._shown
        self._shown = finding.id if finding else ""
        for widget in (self._state, self.facts, self._law, self.requirement, self._gates):
            widget.setVisible(finding is not None)
        for head in self._heads:
            head.setVisible(finding is not None)
        self._show_drafted(finding)
        if finding is None:
            self._title.setText("选中一条问题，这里显示事实、条款和可作的处理。")
            return
        subject = f"　{finding.subject}" if finding.subject else ""
        self._title.setText(f"{finding.title}{subject}")
        self._state.setText(_state_html(finding))
        is_draft = finding.state is FindingState.DRAFT
        for field, text in (
            (self.facts, finding.facts),
            (self.requirement, finding.requirement),
        ):
            field.setReadOnly(not is_draft)
            if not (is_same and field.has_unsaved):
                field.show_text(text)
        self._law.setText(_law_html(finding))
        self._gates.setText(f"{_gates_html(finding)}{_beside_html(template)}")

    def _show_drafted(self, finding: Finding | None) -> None:
        """A person's words may have been overtaken by the facts: what was drafted stands below."""
        drafted = _drafted_html(finding) if finding else ""
        self._drafted.setText(drafted)
        self._drafted.setVisible(bool(drafted))
        self.restore_button.setVisible(bool(drafted))

    def settle(self) -> None:
        """Save what is being written."""
        self.facts.settle()
        self.requirement.settle()

    @property
    def plain_text(self) -> str:
        """What the pane says, for tests."""
        return "\n".join(each.text() for each in self._words_shown())

    def _words_shown(self) -> tuple[QLabel, ...]:
        return (self._title, self._state, self._law, self._gates, self._drafted)


def _drafted_html(finding: Finding) -> str:
    if finding.state is not FindingState.DRAFT or not finding.is_reworded:
        return ""
    pairs = (
        ("事实", finding.facts, finding.drafted_facts),
        ("要求", finding.requirement, finding.drafted_requirement),
    )
    lines = "".join(
        f"<br>· {head}：{escape(drafted)}"
        for head, now, drafted in pairs
        if drafted and now != drafted
    )
    if not lines:
        return ""
    return f'<span style="color:{MUTED}">文字由人改过。程序最近一次起草的是</span>{lines}'


def _words() -> QLabel:
    shown = QLabel()
    shown.setWordWrap(True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown


def _head(text: str) -> QLabel:
    head = QLabel(text)
    head.setObjectName("muted")
    return head


def _badge(text: str, tone: str) -> str:
    colours = TONES[tone]
    return (
        f'<span style="color:{colours.text}; background:{colours.background}">'
        f"&nbsp;{escape(text)}&nbsp;</span>"
    )


def _state_html(finding: Finding) -> str:
    parts = [
        _badge(state_words(finding), STATE_SIGNS[finding.state][1]),
        _badge(consequence_words(finding), CONSEQUENCE_TONES[finding.consequence]),
        _badge(f"依据 {label(finding.standing)}", STANDING_TONES[finding.standing]),
    ]
    count = f"　涉及 {finding.count} 台" if finding.count else ""
    reason = f"<br>理由：{escape(finding.decided_reason)}" if finding.decided_reason else ""
    return "　".join(parts) + count + reason


def _law_html(finding: Finding) -> str:
    lines = "".join(f"<br>· {escape(article)}" for article in finding.law)
    return f'<span style="color:{MUTED}">条款</span>{lines or "<br>—"}'


def _beside_html(template: FindingTemplate | None) -> str:
    if template is None:
        return ""
    then = f'<p><span style="color:{MUTED}">后续</span><br>{escape(template.then)}</p>'
    doubt = f'<p style="color:{TONES["warning"].text}">▲ {escape(template.doubt)}</p>'
    return f"{then if template.then else ''}{doubt if template.doubt else ''}"


def _gates_html(finding: Finding) -> str:
    gates = gate_words(finding)
    if not gates:
        return f'<p style="color:{TONES["success"].text}">✓ 可以列入限期整改通知书</p>'
    lines = "".join(
        f'<br>· {escape(why)}<span style="color:{MUTED}">（{escape(article)}）</span>'
        for why, article in gates
    )
    return f'<p><span style="color:{MUTED}">不列入限期整改通知书，因为</span>{lines}</p>'
