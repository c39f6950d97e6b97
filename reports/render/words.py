"""Every text a document prints, and the words renderers add themselves."""

from __future__ import annotations

from collections.abc import Iterator

from reports.fonts import MISSING_SIGN
from reports.model.document import (
    Block,
    ChartBlock,
    Document,
    DocumentNumber,
    Heading,
    KeyValues,
    Note,
    Paragraph,
    Signatures,
    StampPlace,
    Title,
)
from reports.model.table import TableBlock, chinese_day

# Characters that no file format takes; a ledger may hold them, a paper prints 〓.
ILLEGIBLE: dict[int, str] = {
    **dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), MISSING_SIGN),
    **dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), MISSING_SIGN),
    ord("\t"): " ",
    ord("\r"): "",
}

DRAFT_MARK = "草稿 · 未签发"
BLANK_DAY = "　　　　年　　月　　日"
SEAL_MARK = "（印章）"


def legible(text: str) -> str:
    """The text without control characters and lone surrogates."""
    return text if text.isprintable() else text.translate(ILLEGIBLE)


def document_texts(document: Document) -> Iterator[str]:
    """Yield all texts, for checking that the fonts hold their characters."""
    yield from (document.title, document.footer_code, document.page_signatures, document.author)
    for block in document.blocks:
        yield from block_texts(block)


def block_texts(block: Block) -> Iterator[str]:
    """Yield the texts of one block in reading order."""
    match block:
        case Title(lines) | Signatures(lines):
            yield from lines
        case DocumentNumber(text) | Heading(text) | Note(text):
            yield text
        case Paragraph():
            yield block.text
        case KeyValues(pairs):
            yield from (part for pair in pairs for part in pair)
        case TableBlock():
            yield from _table_texts(block)
        case StampPlace():
            yield from (block.agency, stamp_day(block))
        case ChartBlock(chart, caption):
            yield from (chart.title, caption, chart.unit, *chart.categories)
            yield from (series.name for series in chart.series)
        case _:
            return


def stamp_day(block: StampPlace) -> str:
    """The day beside the seal, or room to write it by hand."""
    return chinese_day(block.day) if block.day else BLANK_DAY


def _table_texts(table: TableBlock) -> Iterator[str]:
    yield from (table.title, table.subtitle, *table.notes)
    for column in table.columns:
        yield from (column.group, column.head)
    for texts in table.texts():
        yield from texts
