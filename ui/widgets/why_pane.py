"""为什么: what a machine or product was judged by – inputs, steps, clause, state of checking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QFrame, QLabel, QTextBrowser, QVBoxLayout, QWidget

from ui.theme import MUTED, TONES
from ui.verdict_words import sign_of
from workbench.checklists.gates import refuse_rule
from workbench.domain.labels import label
from workbench.domain.verdict import Basis, Outcome, Reason, Verdict

CELLS_SHOWN = 6


class WhyPane(QFrame):
    """Read by everyone who doubts a verdict; its links lead to cells and rule tables."""

    cell_asked = Signal(str)
    table_asked = Signal(str)

    def __init__(self, field_words: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field_words = field_words
        self.setObjectName("card")
        column = QVBoxLayout(self)
        self._title = QLabel("为什么")
        self._title.setObjectName("sectionTitle")
        self._title.setWordWrap(True)
        self._text = QTextBrowser()
        self._text.setOpenLinks(False)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.anchorClicked.connect(self._follow)
        column.addWidget(self._title)
        column.addWidget(self._text, 1)
        self.explain("", ())

    def explain(self, title: str, verdicts: Sequence[Verdict], footer: str = "") -> None:
        """Show the proof of these verdicts; with none, say how to get one."""
        self._title.setText(title or "为什么")
        if not verdicts and not footer:
            self._text.setHtml(
                f'<p style="color:{MUTED}">选中一行，这里显示判定依据：输入值及其单元格、步骤、条款、核对状态。</p>'
            )
            return
        ordered = sorted(verdicts, key=_weight)
        parts = [_verdict_html(verdict, self._field_words) for verdict in ordered]
        if footer:
            parts.append(f"<hr><p>{escape(footer)}</p>")
        self._text.setHtml("".join(parts))

    @property
    def plain_text(self) -> str:
        """What the pane says, for tests and for copying."""
        return f"{self._title.text()}\n{self._text.toPlainText()}"

    def _follow(self, url: QUrl) -> None:
        kind, _, rest = url.toString().partition(":")
        if kind == "cell":
            self.cell_asked.emit(rest)
        else:
            self.table_asked.emit(rest)


def _verdict_html(verdict: Verdict, field_words: Callable[[str], str]) -> str:
    symbol, word, tone = sign_of(verdict)
    colours = TONES[tone]
    head = (
        f'<p style="margin-bottom:2px"><span style="color:{colours.text};'
        f'background:{colours.background}"><b>&nbsp;{symbol} {escape(word)}&nbsp;</b></span> '
        f"<b>{escape(label(verdict.rule))}</b>{_subject(verdict)}</p>"
    )
    lines = [head]
    if verdict.reason:
        missing = "、".join(field_words(name) for name in verdict.missing)
        lines.append(
            f"<p>{escape(label(verdict.reason))}{'：' + escape(missing) if missing else ''}</p>"
        )
    grades = _grades(verdict)
    if grades:
        lines.append(f"<p>{escape(grades)}</p>")
    lines.extend(
        _step_html(step.text, [str(cell) for cell in step.cells]) for step in verdict.steps
    )
    if verdict.notice:
        lines.append(f'<p style="color:{TONES["info"].text}">ⓘ {escape(verdict.notice)}</p>')
    lines.append(_bases_html(verdict.basis))
    if verdict.outcome is Outcome.FAILS:
        carried = _carried(verdict) if verdict.may_carry_finding else "依据待核，不得作为问题依据"
        lines.append(f'<p style="color:{MUTED}">{carried}</p>')
    return "".join(lines)


def _weight(verdict: Verdict) -> int:
    """What decides comes first: failing, then questions, then what could not be told."""
    if verdict.outcome is Outcome.FAILS:
        return 0
    if verdict.outcome is Outcome.UNDETERMINED:
        return 1 if verdict.reason is Reason.CONTRADICTION else 2
    return 3


def _carried(verdict: Verdict) -> str:
    """What a failing verdict may lead to; below today's limit is no breach (practice of the law)."""
    refused = refuse_rule(verdict.rule)
    return "可作：意见 · 建议，不得限期整改" if refused else "可作：限期整改"


def _subject(verdict: Verdict) -> str:
    return f"　{escape(verdict.subject)}" if verdict.subject else ""


def _grades(verdict: Verdict) -> str:
    words = []
    if verdict.grade is not None:
        words.append(f"{verdict.grade}级")
    if verdict.inferred_grade is not None:
        grade = verdict.inferred_grade
        words.append(f"按型号推断：{'低于3级' if grade > 3 else f'{grade}级'}")  # noqa: PLR2004
    if verdict.level is not None:
        words.append(f"{'至少' if verdict.level_at_least else ''}{label(verdict.level)}")
    return "；".join(words)


def _step_html(text: str, cells: list[str]) -> str:
    return f'<p style="margin:2px 0 2px 8px">· {escape(text)} {_cells_html(cells)}</p>'


def _cells_html(cells: list[str]) -> str:
    """The sheet once, then its cells; many cells as the first and how many more."""
    shown = list(dict.fromkeys(cells))
    more = f" 等{len(shown)}格" if len(shown) > CELLS_SHOWN else ""
    links, last = [], ""
    for cell in shown[:CELLS_SHOWN]:
        sheet, _, address = cell.rpartition("!")
        words = address if sheet == last else cell
        last = sheet
        links.append(f'<a href="cell:{escape(cell)}">{escape(words)}</a>')
    return " ".join(links) + more


def _bases_html(bases: Sequence[Basis]) -> str:
    if len(bases) <= 1:
        return "".join(_paragraph(_basis_html(basis)) for basis in bases)
    return _paragraph("；".join(_basis_html(basis) for basis in bases))


def _paragraph(inner: str) -> str:
    return f'<p style="color:{MUTED}">依据：{inner}</p>'


def _basis_html(basis: Basis) -> str:
    own = f"（{escape(basis.own_entry)} 自行录入）" if basis.own_entry else ""
    title = f"《{escape(basis.title)}》" if basis.title else ""
    return (
        f'<a href="table:{escape(basis.table)}">{escape(basis.standard)}</a>{title} '
        f"{escape(basis.clause)} [{escape(label(basis.checked))}]{own}"
    )
