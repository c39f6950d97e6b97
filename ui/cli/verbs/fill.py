"""`fill STORE BLANK --table NAME --out FILE`: 套表, the year's figures set into a blank form."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from reports.render.forms.fill import write_form
from ui.cli.composition import Composition
from ui.cli.output import say, write_json
from ui.cli.verbs.verb import Verbs, declare
from ui.cli.words import ChineseParser, year
from ui.form_words import filling_words
from workbench.domain.errors import UserError
from workbench.operations.ledgers import remember_mapping
from workbench.operations.year_summary import annual_facts
from workbench.store.database import Database
from workbench.store.queries import cases, ledgers
from workbench.summary.forms.blank import BlankTable, open_blank, read_blank
from workbench.summary.forms.filling import Filling, fill
from workbench.summary.forms.vocabulary import FormVocabulary
from workbench.summary.year_facts import YearFacts

LEFT_ALONE = "-"


def add(verbs: Verbs[ChineseParser]) -> None:
    """Declare the verb."""
    verb = declare(verbs, "fill", "套表：把本年数据填进上级发来的空白表", run)
    verb.add_argument("store", type=Path, metavar="文件夹")
    verb.add_argument("blank", type=Path, metavar="空白表")
    verb.add_argument("--table", required=True, metavar="表名", help="年度表的编号或名称")
    verb.add_argument("--out", type=Path, required=True, metavar="输出文件")
    verb.add_argument("--year", type=year, metavar="年度", help="缺省为有案件的最近一年")
    verb.add_argument("--sheet", metavar="工作表")
    verb.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="列=字段",
        help="更正一列，如 C=uscc；C=- 不填",
    )
    verb.add_argument("--json", type=Path, metavar="文件", help="把对应关系写成 JSON")


def run(arguments: argparse.Namespace, composition: Composition) -> None:
    """Read the blank, map its heads, fill it, write it."""
    vocabulary = composition.knowledge.forms
    table = vocabulary.layout(arguments.table).id
    book = open_blank(arguments.blank)
    corrections = _corrections(arguments.column, vocabulary, table)
    with composition.reading(arguments.store) as db:
        with db.read() as session:
            remembered = ledgers.remembered_mappings(session, "")
        found = _chosen(read_blank(book, vocabulary, table, remembered), arguments.sheet)
        if corrections:
            known = {each.column: each.field or "" for each in found.columns}
            columns = {**known, **corrections}
            again = read_blank(book, vocabulary, table, {found.memory_key: columns})
            found = next(each for each in again if each.place == found.place)
        facts = _facts(db, composition, arguments.year)
    layout = vocabulary.layouts[table]
    filling = fill(found, layout, facts.tables.get(table, ()), vocabulary.catalogue.units)
    done = write_form(arguments.blank, book, filling, arguments.out)
    if corrections:
        _remember(arguments.store, composition, found)
    if arguments.json:
        write_json(arguments.json, _as_json(arguments.out, found, filling, done))
    say(str(arguments.out), *filling_words(found, filling, layout, done))


def _facts(db: Database, composition: Composition, wanted: int | None) -> YearFacts:
    with db.read() as session:
        years = [each.year for each in cases.case_list(session)]
    of = wanted or max(years, default=composition.knowledge.years[-1])
    return annual_facts(db, composition.knowledge_of(db).notice(of), composition.today)


def _chosen(found: Sequence[BlankTable], sheet: str | None) -> BlankTable:
    if sheet is None:
        return found[0]
    for each in found:
        if each.sheet == sheet:
            return each
    names = "、".join(each.sheet for each in found)
    raise UserError(f"工作表“{sheet}”里没有找到表头。", f"可以填的有：{names}。")


def _corrections(given: Sequence[str], vocabulary: FormVocabulary, table: str) -> dict[str, str]:
    """The columns a person named: letters to field ids, empty for a column left alone."""
    columns = vocabulary.layouts[table].columns
    by_name = {name: each.id for each in columns for name in (each.id, each.label, each.head)}
    result = {}
    for text in given:
        letter, mark, field = (part.strip() for part in text.partition("="))
        if not (mark and letter.isascii() and letter.isalpha()):
            raise UserError(f"更正“{text}”读不懂。", "请写成 列=字段，例如 C=uscc。")
        if field != LEFT_ALONE and field not in by_name:
            known = "、".join(f"{each.id}（{each.label}）" for each in columns)
            raise UserError(f"这张表没有字段“{field}”。", f"可用的字段：{known}。")
        result[letter.upper()] = by_name.get(field, "")
    return result


def _remember(store: Path, composition: Composition, found: BlankTable) -> None:
    columns = {each.column: each.field or "" for each in found.columns}
    with composition.writing(store) as desk:
        desk.do(remember_mapping, "", found.memory_key, columns)


def _as_json(out: Path, found: BlankTable, filling: Filling, done: int) -> Mapping[str, object]:
    return {
        "file": str(out),
        "table": found.table,
        "sheet": found.sheet,
        "head_rows": [row + 1 for row in range(found.head.first_row, found.head.last_row + 1)],
        "columns": [
            {
                "column": each.column,
                "header": each.header,
                "field": each.field,
                "score": float(each.score),
                "reason": each.reason,
            }
            for each in found.columns
        ],
        "rows": filling.rows,
        "cells": done,
        "inserted_rows": filling.inserted,
        "unplaced": list(filling.unplaced),
        "unmatched": list(filling.unmatched),
    }
