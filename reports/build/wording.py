"""Phrases and table columns that several papers share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from reports.model.document import Block, Paragraph, paragraph
from reports.model.table import Column, ColumnType, TableBlock, chinese_day, text_table
from workbench.domain.footer_code import FooterCode
from workbench.domain.inspection import Officer
from workbench.domain.verdict import CheckState
from workbench.summary.case_facts import CaseHead, EvidenceLine

NOTHING = "无。"
BLANK_LINE = "______________"
NUMERALS = "一二三四五六七八九十"
HASH_SHOWN = 16  # hexadecimal digits printed; the store keeps all 64

EVIDENCE_COLUMNS = (
    Column(id="number", label="序号", type=ColumnType.INTEGER, width=6),
    Column(id="name", label="名称", width=36),
    Column(id="kind", label="种类", width=12),
    Column(id="source", label="来源", width=18),
    Column(id="taken_at", label="取得时间", width=16),
    Column(id="hash", label="校验码（SHA-256前16位）", width=18),
)


def numeral(number: int) -> str:
    """Write 1 to 99 as 一 to 九十九."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else NUMERALS[tens - 1] + "十")
    return head + (NUMERALS[ones - 1] if ones else "")


def section(number: int, title: str) -> str:
    """Write a first-level heading such as 一、总体情况."""
    return f"{numeral(number)}、{title}"


def subsection(number: int, title: str) -> str:
    """Write a second-level heading such as （一）总体情况."""
    return f"（{numeral(number)}）{title}"


def moment_text(moment: datetime | None) -> str:
    """A moment to the minute, or room to write it by hand."""
    if moment is None:
        return "____年__月__日__时__分"
    return f"{chinese_day(moment.date())}{moment.hour}时{moment.minute:02d}分"


def day_text(day: date | None) -> str:
    """A day, or room to write it by hand."""
    return chinese_day(day) if day else "____年__月__日"


def officer_text(officer: Officer) -> str:
    """Name and 执法证号."""
    return f"{officer.name}（执法证号：{officer.certificate_number or BLANK_LINE}）"


def footer_code(prefix: str, head: CaseHead) -> str:
    """The code by which a signed scan finds its paper and version; pages are added in print."""
    return FooterCode.of(prefix, head.year, head.enterprise.uscc, head.paper_version).text


def sentence(text: str) -> str:
    """The text with a full stop where it has no closing punctuation."""
    return text if not text or text[-1] in "。；！？：…" else f"{text}。"


def numbered(texts: Iterable[str]) -> list[Block]:
    """One numbered paragraph for each text, 无 where there is none: a blank invites additions."""
    lines: list[Block] = [paragraph(f"{n}．{sentence(text)}") for n, text in enumerate(texts, 1)]
    return lines or [nothing()]


def nothing() -> Paragraph:
    """The paragraph of an empty section."""
    return paragraph(NOTHING)


def evidence_table(title: str, lines: Sequence[EvidenceLine]) -> TableBlock:
    """List evidence with the beginning of its hash."""
    rows = [
        (line.number, line.name, line.kind, line.source, line.taken_at, line.sha256[:HASH_SHOWN])
        for line in lines
    ]
    return text_table("evidence", title, EVIDENCE_COLUMNS, rows)


def weakest(states: Iterable[CheckState]) -> CheckState:
    """The least checked of some states."""
    order = list(CheckState)
    return max(states, key=order.index, default=CheckState.VERIFIED)
