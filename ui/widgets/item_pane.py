"""One item of the checklist, large: what to look at, what it rests on, the answers, the note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.answer_words import ORIGINS, proposal_words
from ui.theme import MUTED, TONES
from ui.widgets.answer_buttons import AnswerButtons
from ui.widgets.note_field import NoteField
from workbench.checklists.catalogue import Item
from workbench.checklists.tailoring import ChecklistLine
from workbench.domain.checklist import Answer
from workbench.domain.labels import label

NOTE_HEIGHT = 62


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """What the pane shows: a line, its answer, its place in the list, its evidence."""

    line: ChecklistLine
    answer: Answer | None
    place: str
    evidence: tuple[str, ...] = ()
    source: str = ""


class ItemPane(QFrame):
    """Emits each field as it is given; knows nothing of the store."""

    answered = Signal(object)
    noted = Signal(str)
    source_asked = Signal()
    repeat_asked = Signal()
    previous_asked = Signal()
    next_asked = Signal()

    def __init__(self, keys_of: QWidget, photos: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.options = AnswerButtons(keys_of)
        self.note = NoteField()
        self._photos = photos
        self._shown: tuple[str, str] | None = None
        self._build()
        self.options.chosen.connect(self.answered)
        self.note.settled.connect(self.noted)

    def _build(self) -> None:
        self._title = _words("sectionTitle")
        self._guide = _words()
        self._proposal = _words()
        self._evidence = _words("muted")
        self._saved = QLabel()
        self._saved.setObjectName("muted")
        self.note.setPlaceholderText("情况说明：差异量、编号、缺什么资料……（自动保存）")
        self.note.setFixedHeight(NOTE_HEIGHT)
        self.note.setAccessibleName("情况说明")
        body = QWidget()
        body.setObjectName("cardBody")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(12, 8, 12, 4)
        for widget in (self._title, self._guide, self._proposal, self.options, self._evidence):
            inside.addWidget(widget)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.addWidget(scroll, 1)
        note = QHBoxLayout()
        note.setContentsMargins(12, 0, 12, 0)
        note.addWidget(self.note)
        column.addLayout(note)
        column.addLayout(self._bottom())

    def _bottom(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        self.source_button = QPushButton()
        self.source_button.clicked.connect(self.source_asked)
        self.repeat_button = QPushButton("分项…")
        self.repeat_button.setToolTip("同一事项再按产品、生产线、车间或设备列一项")
        self.repeat_button.clicked.connect(self.repeat_asked)
        self.previous_button = QPushButton("‹ 上一项")
        self.previous_button.setToolTip("PgUp")
        self.previous_button.clicked.connect(self.previous_asked)
        self.next_button = QPushButton("下一项 ›")
        self.next_button.setToolTip("PgDn")
        self.next_button.setProperty("primary", "true")
        self.next_button.clicked.connect(self.next_asked)
        for button in (self._photos, self.source_button, self.repeat_button):
            row.addWidget(button)
        row.addWidget(self._saved, 1)
        row.addWidget(self.previous_button)
        row.addWidget(self.next_button)
        return row

    def show_item(self, view: ItemView) -> None:
        """Show one line with its answer; what is being typed on the same line is kept."""
        line, answer = view.line, view.answer
        subject = f"　{line.subject}" if line.subject else ""
        whose = ORIGINS[line.item.origin]
        self._title.setText(f"{line.item.id}　{line.item.title}{subject}{whose}")
        self._guide.setText(_guide(line.item))
        proposal = proposal_words(answer)
        self._proposal.setVisible(bool(proposal))
        self._proposal.setText(proposal)
        tone = TONES["info"]
        self._proposal.setStyleSheet(
            f"color: {tone.text}; background: {tone.background}; padding: 6px; border-radius: 4px;"
        )
        chosen = answer.option if answer else ""
        self.options.show_options(line.item.options, chosen, _proposed_option(line.item, answer))
        if not (line.key == self._shown and self.note.has_unsaved):
            self.note.show_text(answer.note if answer else "")
        self._shown = line.key
        self._show_evidence(view.evidence)
        self.source_button.setText(f"看{view.source} ›")
        self.source_button.setVisible(bool(view.source))
        self._saved.setText(_saved_words(answer, view.place))

    @property
    def plain_text(self) -> str:
        """What the pane says, for tests."""
        shown = (self._title, self._guide, self._proposal, self._evidence, self._saved)
        return "\n".join(each.text() for each in shown if not each.isHidden())

    def _show_evidence(self, names: Sequence[str]) -> None:
        self._evidence.setText(f"证据 {len(names)} 件：{'、'.join(names)}" if names else "")
        self._evidence.setVisible(bool(names))


def _words(name: str = "") -> QLabel:
    shown = QLabel()
    shown.setWordWrap(True)
    shown.setObjectName(name)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown


def _guide(item: Item) -> str:
    basis = "；".join(f"{escape(each.text)} [{label(each.checked)}]" for each in item.basis)
    rows = (
        ("看什么", escape(item.look_at)),
        ("取证", escape("、".join(item.evidence))),
        ("依据", basis),
    )
    return "".join(
        f'<p style="margin:3px 0"><span style="color:{MUTED}">{head}：</span>{text}</p>'
        for head, text in rows
        if text
    )


def _proposed_option(item: Item, answer: Answer | None) -> str:
    """The wording suggested, where only one option means the suggested result."""
    proposed = answer.proposed if answer else None
    meant = [each.label for each in item.options if each.result is proposed]
    return meant[0] if len(meant) == 1 else ""


def _saved_words(answer: Answer | None, place: str) -> str:
    if answer is None or answer.answered_at is None:
        return f"{place}　未填"
    return f"{place}　已保存 {answer.answered_at.astimezone():%m-%d %H:%M:%S}"
