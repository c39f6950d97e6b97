"""总结报告 as it will read: sections and paragraphs, each leading to its cases."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from reports.build.annual_layout import AnnualLayout
from ui.theme import MUTED, TONES
from workbench.summary.year_facts import Paragraph, YearFacts

DELETED = "（这一段已删去，报告中不出现）"
NUMERALS = "一二三四五六七八九十"


class ReportPreview(QTextBrowser):
    """Emits the paragraph's place when its cases or its editing are asked for.

    `addition_asked` carries the section to which the office would add words of its own.
    """

    cases_asked = Signal(int)
    editing_asked = Signal(int)
    addition_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)

    def show_report(
        self, facts: YearFacts, frame: AnnualLayout, *, is_editable: bool = True
    ) -> None:
        """Show the sections in print order; one without text says 无."""
        title = f"{facts.body.region}{facts.year}年度工业节能监察总结报告"
        parts = [f'<h3 align="center">{escape(title)}</h3>']
        for number, section in enumerate(frame.sections):
            add = _link(f"add:{section.id}", "补充一段") if is_editable else ""
            parts.append(f"<p><b>{NUMERALS[number]}、{escape(section.title)}</b>{add}</p>")
            texts = [
                _paragraph(place, each, is_editable)
                for place, each in enumerate(facts.paragraphs)
                if each.section == section.id
            ]
            parts.extend(texts or ['<p style="margin:2px 12px">无。</p>'])
        self.setHtml("".join(parts))

    def _follow(self, url: QUrl) -> None:
        what, _, which = url.toString().partition(":")
        if what == "add":
            self.addition_asked.emit(which)
        else:
            (self.cases_asked if what == "cases" else self.editing_asked).emit(int(which))


def _paragraph(place: int, paragraph: Paragraph, is_editable: bool) -> str:
    count = len(paragraph.case_ids)
    links = _link(f"cases:{place}", f"{count} 个案件") if count else ""
    links += _link(f"edit:{place}", "修改") if is_editable else ""
    body = escape(paragraph.text).replace("\n", "<br>") or f"<i>{DELETED}</i>"
    mark = ""
    if paragraph.is_outdated:
        mark = f'<span style="color:{TONES["warning"].text}">▲ 数字已变，请核对　</span>'
    elif paragraph.is_edited:
        mark = f'<span style="color:{MUTED}">✎ 已修改　</span>'
    return f'<p style="margin:2px 12px">{mark}{body}{links}</p>'


def _link(target: str, words: str) -> str:
    return f'　<a href="{target}" style="text-decoration:none; color:{MUTED}">[{words}]</a>'
