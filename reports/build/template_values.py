"""What a template of a paper may print: names with their labels, and the values of one paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reports.build.paper_words import in_words, printed
from reports.build.wording import footer_code
from reports.model.template import LIST_SUFFIX, TemplateName
from workbench.domain.paper_form import FieldShape, PaperBook, PaperForm
from workbench.summary.paper_facts import PaperFacts

OF_THE_PAPER = {
    "title": "文书名称",
    "number": "文号",
    "issued_on": "签发日期",
    "version": "版本",
    "footer_code": "页脚码",
    "basis": "依据（带核对状态）",
}


def template_names(form: PaperForm, book: PaperBook) -> Iterator[TemplateName]:
    """Every name a template of a form may use: the paper's own, its fields, the case's, tables."""
    yield from (TemplateName(name, label) for name, label in OF_THE_PAPER.items())
    for each in form.fields:
        yield TemplateName(each.name, each.label)
        if each.shape is FieldShape.LINES:
            yield TemplateName(f"{each.name}{LIST_SUFFIX}", f"{each.label}（逐行）")
    taken = {each.name for each in form.fields} | OF_THE_PAPER.keys() | book.withheld_from(form)
    for name, label in book.labels.items():
        if name not in taken:
            yield TemplateName(name, label)
    for name, table in book.tables.items():
        if name in taken:
            continue
        columns = tuple((column.name, column.label) for column in table.columns)
        yield TemplateName(name, table.title, columns)


def template_values(facts: PaperFacts) -> dict[str, Any]:
    """The values of one paper under those names; tables it was not asked for are empty."""
    head, form, book = facts.head, facts.form, facts.book
    values: dict[str, Any] = dict.fromkeys(
        each.name for each in template_names(form, book) if not each.columns
    )
    values |= {name: in_words(text) for name, text in facts.values.items() if name in values}
    values |= {
        f"{each.name}{LIST_SUFFIX}": _lines(facts.values.get(each.name, ""))
        for each in form.fields
        if each.shape is FieldShape.LINES
    }
    values |= {
        "title": form.title,
        "number": head.paper_number,
        "issued_on": in_words(head.issued_on.isoformat()) if head.issued_on else "",
        "version": str(head.paper_version),
        "footer_code": footer_code(form.code, head),
        "basis": printed(facts, "basis"),
    }
    values = {name: "" if value is None else value for name, value in values.items()}
    tables = book.tables.keys() - book.withheld_from(form)
    return values | {name: _rows(facts, name) for name in tables}


def sample_values(form: PaperForm, book: PaperBook) -> dict[str, Any]:
    """One value for each name, to try a template with."""
    values: dict[str, Any] = {}
    for each in template_names(form, book):
        if each.columns:
            values[each.name] = [dict(each.columns)]
        else:
            values[each.name] = [each.label] if each.name.endswith(LIST_SUFFIX) else each.label
    return values


def _rows(facts: PaperFacts, name: str) -> list[dict[str, str]]:
    names = [column.name for column in facts.book.tables[name].columns]
    return [
        {column: str(row.get(column, "")) for column in names} for row in facts.tables.get(name, ())
    ]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
