"""总结报告文字: the report's paragraphs as a table, so that workbook and document say the same."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.summary.cells import numbered, summary_row
from workbench.summary.figure import SummaryRow
from workbench.summary.wording import SECTIONS
from workbench.summary.year_facts import Paragraph

GENERATED, WRITTEN, OUTDATED = "按数字生成", "本单位修改", "本单位修改，数字已变，待核对"


def report_text(paragraphs: Iterable[Paragraph]) -> tuple[SummaryRow, ...]:
    """One row per paragraph that is printed, in the words it is printed in."""
    return numbered(
        summary_row(
            {
                "section": SECTIONS.get(each.section, "其他事项"),
                "text": each.text,
                "source": _source(each),
            },
            each.case_ids,
        )
        for each in paragraphs
        if each.text
    )


def _source(paragraph: Paragraph) -> str:
    if paragraph.is_outdated:
        return OUTDATED
    return WRITTEN if paragraph.is_edited else GENERATED
