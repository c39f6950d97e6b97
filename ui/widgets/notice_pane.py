"""年度通知: what the year asks for, in its own words."""

from __future__ import annotations

from html import escape
from itertools import groupby

from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from ui.theme import MUTED
from workbench.programme.notice import Category, Notice


class NoticePane(QFrame):
    """Title, number, categories with scope and clause, industries."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        column = QVBoxLayout(self)
        self._text = QTextBrowser()
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        column.addWidget(self._text)

    @property
    def plain_text(self) -> str:
        """What the pane says."""
        return self._text.toPlainText()

    def show_notice(self, notice: Notice) -> None:
        """Show a year's notice."""
        head = (
            f"<p><b>{escape(notice.title)}</b></p>"
            f'<p style="color:{MUTED}">{escape(notice.number)}　{escape(notice.issuer)}'
            f"　{notice.issued_on:%Y年%m月%d日}<br>依据：{escape('、'.join(notice.legal_basis))}</p>"
        )
        categories = "".join(_category(each, notice) for each in notice.categories)
        batches = "".join(
            f"<p><b>{escape(each.title)}</b>　{escape(each.number)}"
            f"　{each.issued_on:%Y年%m月%d日}</p>"
            for each in notice.batches
        )
        more = f"<p><b>年中追加的任务</b></p>{batches}" if batches else ""
        platform = f'<p style="color:{MUTED}">报送平台：{escape(notice.platform)}</p>'
        self._text.setHtml(head + categories + more + (platform if notice.platform else ""))


def _category(category: Category, notice: Notice) -> str:
    kind = "日常" if category.is_routine else "专项"
    where = f'<span style="color:{MUTED}">{kind}·通知{escape(category.clause)}</span>'
    lines = [
        f'<p style="margin-bottom:0"><b>{escape(category.title)}</b>　{where}</p>',
        f'<p style="margin-top:2px">{escape(category.scope)}</p>',
    ]
    if category.implies:
        implied = "、".join(notice.labels(category.implies))
        lines.append(f'<p style="color:{MUTED}">同时开展：{escape(implied)}</p>')
    if category.uses_industries:
        ordered = sorted(notice.industries, key=lambda each: each.industry)
        for industry, group in groupby(ordered, key=lambda each: each.industry):
            names = "、".join(each.name for each in group)
            lines.append(
                f'<p style="margin:1px 0 1px 8px">{escape(industry)}：'
                f'<span style="color:{MUTED}">{escape(names)}</span></p>'
            )
    return "".join(lines)
