"""Editions a user may enter himself, and what this store already laid over the rules."""

from __future__ import annotations

from collections.abc import Iterator

from ui.models.columns import Column, Row
from ui.models.rules import check_words, days
from workbench.rulebook.book import RuleBook
from workbench.rulebook.edition_form import fillable_editions, other_editions
from workbench.rulebook.editions import Edition
from workbench.rulebook.overlay_bodies import EDITION, PACK, read_overlay
from workbench.store.queries.overlay import OverlayEntry

COLUMNS = (
    Column(id="number", title="标准号", width=190, filterable=True),
    Column(id="title", title="表", width=330),
    Column(id="force", title="施行", width=190),
    Column(id="state", title="状态", width=300, filterable=True),
)
NOT_HELD, OTHER = "未收录，可录入", "其他版本，可录入"


def edition_rows(book: RuleBook, shipped: RuleBook, held: tuple[OverlayEntry, ...]) -> list[Row]:
    """What was entered or imported first, then what can be entered."""
    open_ones = [_open(edition, NOT_HELD) for edition in fillable_editions(book)]
    others = [_open(edition, OTHER) for edition in other_editions(book)]
    return [*_laid(book, shipped, held), *open_ones, *others]


def _laid(book: RuleBook, shipped: RuleBook, held: tuple[OverlayEntry, ...]) -> Iterator[Row]:
    for entry in held:
        if entry.kind not in {EDITION, PACK}:
            continue
        for table in read_overlay([(entry.kind, entry.body)], shipped).tables:
            present = book.tables.get(table.id, table)
            whose = f"自行录入（{table.own_entry}）" if table.own_entry else "导入的规则包"
            yield {
                "id": f"{entry.kind}|{entry.key}|{table.id}",
                "kind": entry.kind,
                "key": entry.key,
                "number": table.source.number,
                "title": table.title,
                "force": days(table.effective_from, table.repealed_from),
                "state": f"{whose} {check_words(present.checked)}",
                "family": "",
            }


def _open(edition: Edition, state: str) -> Row:
    start = edition.effective_from
    end = edition.repealed_from
    unknown = f"{end.isoformat()} 前" if end else ""
    return {
        "id": f"{edition.family}|{edition.number}",
        "kind": "",
        "key": "",
        "number": edition.number,
        "title": edition.title,
        "force": days(start, end) if start else unknown,
        "state": state,
        "family": edition.family,
    }
