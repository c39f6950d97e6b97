"""Reading a filled form back: an edition the user enters as his own, or every cell that stops it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from workbench.domain.errors import InputError
from workbench.ledgers.cells import RawCell, RawRow, cell_text, column_letters, normal_text
from workbench.ledgers.parsing.dates import read_date
from workbench.ledgers.reading import open_workbook
from workbench.ledgers.workbook import RawSheet
from workbench.rulebook.book import RuleBook
from workbench.rulebook.edition_cells import CellReader
from workbench.rulebook.edition_form import (
    HEAD_LABELS,
    HEAD_SHEET,
    VALUE_SHEET,
    EditionForm,
    edition_form,
    is_limit_family,
)
from workbench.rulebook.edition_text import EditionHead, edition_files, own_table_id
from workbench.rulebook.overlay_bodies import EDITION, read_overlay
from workbench.rulebook.problems import Problem, RuleDataError
from workbench.rulebook.words import RuleWords

_HEAD_WITHIN = 12  # rows in which the heads of the values stand
_HINT = "规则包是 zip 文件或文件夹；录入表请用本程序生成的空白表填写。"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEdition:
    """A form that can be kept; `remarks` are for the user to look at before he keeps it."""

    key: str
    number: str
    body: dict[str, Any]
    rows: int
    unfilled: int
    remarks: tuple[Problem, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What was read, in words."""
        left = f"；{self.unfilled} 行没有填数值，不收" if self.unfilled else ""
        head = f"{self.number}：读到 {self.rows} 行{left}。录入后标为自行录入、待核"
        return (head, *(f"　请核对 {remark}" for remark in self.remarks))


def read_edition_form(path: Path, book: RuleBook, words: RuleWords, who: str) -> ReadEdition:
    """Read a filled form; `who` says who enters it and when.

    Raises:
        InputError: the file is no such form.
        RuleDataError: every cell that stops it.
    """
    sheets = {sheet.name: sheet for sheet in open_workbook(path).sheets}
    if HEAD_SHEET not in sheets or VALUE_SHEET not in sheets:
        raise InputError(f"“{path.name}”既不是规则包，也不是规则库的录入表。", _HINT)
    cells = _head_cells(sheets[HEAD_SHEET])
    family = _text(cells.get("family", ("", None))[1])
    form = edition_form(book, words, family, _text(cells.get("number", ("", None))[1]))
    problems: list[Problem] = []
    head = _head(cells, problems)
    reader = CellReader(form, normal_text)
    rows = [row for row in _rows(sheets[VALUE_SHEET], form, reader) if row]
    problems += [*_held(book, form, cells), *reader.problems]
    if not rows and not problems:
        problems.append(Problem(VALUE_SHEET, "数值", "一行数值也没有填"))
    if problems or head is None:
        raise RuleDataError(problems)
    key = own_table_id(family, head.number)
    files = edition_files(form, head, rows)
    body = {"name": key, "entered_by": who, "files": files, "manifest": ""}
    read_overlay([(EDITION, body)], book)
    return ReadEdition(
        key=key,
        number=head.number,
        body=body,
        rows=len(rows),
        unfilled=reader.unfilled,
        remarks=(*_days_remarked(form, head), *reader.remarks),
    )


HeadCells = Mapping[str, tuple[str, RawCell]]


def _text(cell: RawCell) -> str:
    return normal_text(cell_text(cell))


def _head_cells(sheet: RawSheet) -> HeadCells:
    """What stands beside each label of the first sheet, with its cell."""
    labels = {label: name for name, label in HEAD_LABELS.items()}
    found: dict[str, tuple[str, RawCell]] = {}
    for number, row in enumerate(sheet.rows(), start=1):
        name = labels.get(_text(row[0])) if row else None
        if name is not None:
            found[name] = (f"B{number}", row[1] if len(row) > 1 else None)
    return found


def _head(cells: HeadCells, problems: list[Problem]) -> EditionHead | None:
    before = len(problems)
    texts = {name: _text(cell) for name, (_, cell) in cells.items()}
    for name in ("number", "title", "clause", "effective_from"):
        if not texts.get(name):
            at = cells[name][0] if name in cells else HEAD_LABELS[name]
            problems.append(Problem(HEAD_SHEET, at, f"“{HEAD_LABELS[name]}”不能为空"))
    start = _day("effective_from", cells, problems)
    end = _day("repealed_from", cells, problems)
    if start and end and end <= start:
        problems.append(Problem(HEAD_SHEET, cells["repealed_from"][0], "废止日期不晚于施行日期"))
    if len(problems) > before or start is None:
        return None
    return EditionHead(
        number=texts["number"],
        title=texts["title"],
        effective_from=start,
        repealed_from=end,
        clause=texts["clause"],
        against=texts.get("against", ""),
    )


def _day(name: str, cells: HeadCells, problems: list[Problem]) -> date | None:
    at, cell = cells.get(name, ("", None))
    text = _text(cell)
    if not text:
        return None
    day = read_date(cell).day
    if day is None or day.earliest != day.latest:
        said = f"“{HEAD_LABELS[name]}”的“{text}”不是一个日期，请写成 2021-06-01"
        problems.append(Problem(HEAD_SHEET, at, said))
        return None
    return day.earliest


def _rows(sheet: RawSheet, form: EditionForm, reader: CellReader) -> Iterator[dict[str, str]]:
    titles = {normal_text(column.title): column.name for column in form.columns}
    places: dict[str, int] = {}
    for number, row in enumerate(sheet.rows(), start=1):
        if not places:
            said = {_text(cell): index for index, cell in enumerate(row)}
            if set(titles) <= set(said):
                places = {name: said[title] for title, name in titles.items()}
            elif number == _HEAD_WITHIN:
                break
            continue
        texts = {name: _at(row, index) for name, index in places.items()}
        at = {name: f"{column_letters(index)}{number}" for name, index in places.items()}
        yield reader.read(texts, at, number)
    if not places:
        wanted = "、".join(titles)
        reader.problems.append(Problem(VALUE_SHEET, "表头", f"找不到这些列：{wanted}"))


def _at(row: RawRow, index: int) -> str:
    """The cell's own text: names of products and units keep the signs they are printed with."""
    return cell_text(row[index]).strip() if index < len(row) else ""


def _held(book: RuleBook, form: EditionForm, cells: HeadCells) -> Iterator[Problem]:
    """What the book holds from elsewhere is not entered again beside it."""
    at, cell = cells.get("number", ("", None))
    number = _text(cell)
    if is_limit_family(form.family):
        tables = {limit.table for limit in book.all_limits if limit.standard == number}
    else:
        tables = {each.id for each in book.family(form.family) if each.source.number == number}
    if any(not book.table(id_).own_entry for id_ in tables):
        yield Problem(HEAD_SHEET, at, f"规则库已收录 {number} 的这张表，不能另行录入")


def _days_remarked(form: EditionForm, head: EditionHead) -> Iterator[Problem]:
    known = form.edition
    for name, told, ours in (
        ("effective_from", head.effective_from, known.effective_from),
        ("repealed_from", head.repealed_from, known.repealed_from),
    ):
        if ours is not None and told != ours:
            said = f"规则库所知的{HEAD_LABELS[name]}是 {ours.isoformat()}，与所填不同"
            yield Problem(HEAD_SHEET, HEAD_LABELS[name], said)
