"""总结报告 as it will read: sections and paragraphs, each leading to its cases."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from reports.build.annual_layout import AnnualLayout
from ui.theme import MUTED
from workbench.summary.year_facts import YearFacts

NUMERALS = "一二三四五六七八九十"


class ReportPreview(QTextBrowser):
    """Emits `cases_asked` with the paragraph's place when its link is followed."""

    cases_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)

    def show_report(self, facts: YearFacts, frame: AnnualLayout) -> None:
        """Show the sections in print order; one without text says 无."""
        title = f"{facts.body.region}{facts.year}年度工业节能监察总结报告"
        parts = [f'<h3 align="center">{escape(title)}</h3>']
        for number, section in enumerate(frame.sections):
            parts.append(f"<p><b>{NUMERALS[number]}、{escape(section.title)}</b></p>")
            texts = [
                _paragraph(place, each.text, len(each.case_ids))
                for place, each in enumerate(facts.paragraphs)
                if each.section == section.id
            ]
            parts.extend(texts or ['<p style="margin:2px 12px">无。</p>'])
        self.setHtml("".join(parts))

    def _follow(self, url: QUrl) -> None:
        self.cases_asked.emit(int(url.toString().partition(":")[2]))


def _paragraph(place: int, text: str, count: int) -> str:
    link = (
        f'　<a href="cases:{place}" style="text-decoration:none">[{count} 个案件]</a>'
        if count
        else ""
    )
    body = escape(text).replace("\n", "<br>")
    return f'<p style="margin:2px 12px">{body}<span style="color:{MUTED}">{link}</span></p>'
