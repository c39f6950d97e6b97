"""A paper of a case written from its form as data: text with blanks filled, forms, tables, signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from reports.build.paper_tables import paper_chart, paper_table
from reports.build.paper_words import filled, printed
from reports.build.wording import (
    BLANK_LINE,
    footer_code,
    nothing,
    numbered,
    section,
    sentence,
)
from reports.model.document import (
    Align,
    Block,
    Document,
    DocumentNumber,
    Footer,
    Heading,
    KeyValues,
    Note,
    Orientation,
    PageBreak,
    Signatures,
    StampPlace,
    Title,
    paragraph,
)
from workbench.domain.errors import InputError
from workbench.domain.paper_form import BlockShape, PaperBlock, PaperLayout, PaperSide
from workbench.summary.paper_facts import PaperFacts

BLANK_NUMBER = "〔　　　〕　　号"
ROOM = "_"  # a line to write on needs no full stop
FOOTERS = {
    PaperLayout.LETTER: Footer.OFFICIAL,
    PaperLayout.RECORD: Footer.RECORD,
    PaperLayout.FORM: Footer.FORM,
}


def build_case_paper(facts: PaperFacts, made_on: date) -> Document:
    """Write the paper.

    Raises:
        InputError: A word stands in it that this paper may not use.
    """
    head, form = facts.head, facts.form
    _refuse_words(facts)
    return Document(
        title=f"{form.title}（{head.enterprise.name}）",
        author=head.agency if form.side is PaperSide.AGENCY else head.enterprise.name,
        made_on=made_on,
        footer=FOOTERS[form.layout],
        footer_code=footer_code(form.code, head),
        page_signatures=_page_signatures(facts),
        is_draft=head.is_draft,
        blocks=tuple(_blocks(facts)),
    )


def _refuse_words(facts: PaperFacts) -> None:
    texts = [facts.values.get(each.name, "") for each in facts.form.fields]
    for word in facts.form.forbidden_words:
        if any(word in text for text in texts):
            raise InputError(
                f"{facts.form.title}中出现“{word}”字样，这种文书不得使用。",
                "请改为事实陈述，或者“依法移送”等表述。",
            )


def _page_signatures(facts: PaperFacts) -> str:
    if facts.form.layout is not PaperLayout.RECORD:
        return ""
    places = "、".join(["__________"] * max(2, min(len(facts.head.officers), 3)))
    return f"在场人（签名）：__________　监察人员（签名）：{places}"


def _blocks(facts: PaperFacts) -> Iterator[Block]:
    form, head = facts.form, facts.head
    author = head.agency if form.side is PaperSide.AGENCY else head.enterprise.name
    yield Title((author, form.title))
    if form.series:
        yield DocumentNumber(head.paper_number or BLANK_NUMBER)
    headings, annexes = 0, _annexes(facts)
    for block in form.blocks:
        if block.when and not facts.holds(block.when):
            continue
        if block.shape is BlockShape.HEADING:
            headings += 1
            yield Heading(section(headings, block.text))
        elif block.shape is BlockShape.TABLE and block.names[0] in annexes:
            name = block.names[0]
            yield paragraph(f"{facts.book.tables[name].title}见附表{annexes.index(name) + 1}。")
        else:
            yield from WRITERS[block.shape](block, facts)
    if annexes:
        yield PageBreak(Orientation.LANDSCAPE)
    for number, name in enumerate(annexes, start=1):
        table = paper_table(facts, name)
        yield replace(table, title=f"附表{number}　{table.title}")


def _annexes(facts: PaperFacts) -> list[str]:
    """Wide tables with rows: they lie across, after everything that is signed."""
    asked = [each for each in facts.form.blocks if each.shape is BlockShape.TABLE]
    names = [each.names[0] for each in asked if not each.when or facts.holds(each.when)]
    return [name for name in names if facts.book.tables[name].is_wide and facts.tables.get(name)]


def _to(block: PaperBlock, facts: PaperFacts) -> Iterator[Block]:
    yield paragraph(f"{printed(facts, block.names[0]) or BLANK_LINE}：", is_indented=False)


def _text(block: PaperBlock, facts: PaperFacts) -> Iterator[Block]:
    text = filled(block.text, facts)
    if text.endswith(ROOM):  # justified, a line that ends in room to write would be torn apart
        yield paragraph(text, align=Align.LEFT)
    else:
        yield paragraph(sentence(text))


def _title(block: PaperBlock, facts: PaperFacts) -> Iterator[Block]:
    yield Title((filled(block.text, facts),))


def _form(block: PaperBlock, facts: PaperFacts) -> Iterator[Block]:
    yield KeyValues(
        tuple(
            (facts.book.label(facts.form, name), printed(facts, name) or BLANK_LINE)
            for name in block.names
        )
    )


def _items(block: PaperBlock, facts: PaperFacts) -> Iterator[Block]:
    lines = [line.strip() for line in printed(facts, block.names[0]).splitlines() if line.strip()]
    yield from numbered(lines) if len(lines) > 1 else map(paragraph, map(sentence, lines))
    if not lines:
        yield nothing()


def _dialogue(block: PaperBlock, facts: PaperFacts) -> Iterator[Block]:
    for line in printed(facts, block.names[0]).splitlines():
        if line.strip():
            is_blank = line.strip() in {"问：", "答："}
            yield paragraph(line.strip() + (BLANK_LINE * 2 if is_blank else ""))


def _table(block: PaperBlock, facts: PaperFacts) -> Iterator[Block]:
    name = block.names[0]
    if facts.tables.get(name):
        yield paper_table(facts, name)
    else:
        yield paragraph(f"{facts.book.tables[name].title}：无。")


def _chart(block: PaperBlock, facts: PaperFacts) -> Iterator[Block]:
    name = block.names[0]
    if facts.charts.get(name):
        yield paper_chart(facts, name)


def _sign(block: PaperBlock, facts: PaperFacts) -> Iterator[Block]:
    lines: list[str] = []
    for name in block.names:
        for line in facts.book.signatures[name]:
            lines += _lines_to_sign(line, facts)
    yield Signatures(tuple(lines))


def _lines_to_sign(line: str, facts: PaperFacts) -> list[str]:
    if "{certificate}" not in line:
        return [filled(line, facts)]
    numbers = [each.certificate_number for each in facts.head.officers]
    numbers += [""] * (2 - len(numbers))
    return [
        filled(line.replace("{certificate}", number or BLANK_LINE), facts) for number in numbers
    ]


def _stamp(block: PaperBlock, facts: PaperFacts) -> Iterator[Block]:
    head = facts.head
    day = None if head.is_draft else head.issued_on or head.as_of
    yield StampPlace(printed(facts, block.text) or head.agency, day)


def _note(block: PaperBlock, facts: PaperFacts) -> Iterator[Block]:
    yield Note(filled(block.text, facts))


def _page(block: PaperBlock, _facts: PaperFacts) -> Iterator[Block]:
    yield PageBreak(Orientation(block.text))


WRITERS: dict[BlockShape, Callable[[PaperBlock, PaperFacts], Iterator[Block]]] = {
    BlockShape.TITLE: _title,
    BlockShape.TO: _to,
    BlockShape.TEXT: _text,
    BlockShape.FORM: _form,
    BlockShape.ITEMS: _items,
    BlockShape.DIALOGUE: _dialogue,
    BlockShape.TABLE: _table,
    BlockShape.CHART: _chart,
    BlockShape.SIGN: _sign,
    BlockShape.STAMP: _stamp,
    BlockShape.NOTE: _note,
    BlockShape.PAGE: _page,
}
