"""The few words by which people know a row of a case: its item, its title, its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ui.knowledge import Knowledge
from workbench.domain.labels import label
from workbench.domain.paper import PaperKind
from workbench.exchange.field_words import FieldWords
from workbench.exchange.images.image import RowKey
from workbench.exchange.images.renaming import KEY
from workbench.store.case_tables import BATCH, ENTERPRISE, EVIDENCE, LINK, MARK, OFFICER, PAPER

Row = Mapping[str, Any]
UNKNOWN = "另一项"


class RowNames:
    """Names by key; keys inside a text are replaced by the names of what they mean."""

    def __init__(
        self, knowledge: Knowledge, words: FieldWords, rows: Mapping[RowKey, Row], year: int
    ) -> None:
        self._words = words
        catalogue = knowledge.law(year).checklist
        self._items = {each.id: each.title for each in catalogue.items}
        self._names = {key: self._name(table, row) for (table, key), row in rows.items()}

    def of(self, key: str) -> str:
        """The name of a row; what is not of this case is another thing."""
        return self._names.get(key, UNKNOWN)

    def in_text(self, text: str) -> str:
        """A text with names for keys."""
        return KEY.sub(lambda found: self.of(found[0]), text)

    def item(self, item_id: str) -> str:
        """An item of the checklist with its title."""
        return f"{item_id} {self._items.get(item_id, '')}".strip()

    def _name(self, table: str, row: Row) -> str:
        make = _MAKERS.get(table)
        return make(self, row) if make else ""

    def _answer(self, row: Row) -> str:
        return " ".join(filter(None, (self.item(row["item_id"]), row["subject"])))

    def _settlement(self, row: Row) -> str:
        return self._words.matter(row["kind"])


def _paper(_names: RowNames, row: Row) -> str:
    return f"{label(PaperKind(row['kind']))} 第{row['version']}版"


def _evidence(_names: RowNames, row: Row) -> str:
    return f"{row['number']}号 {row['name']}"


def _mark(_names: RowNames, row: Row) -> str:
    return f"第{row['ordinal']}台"


def _column(name: str) -> Callable[[RowNames, Row], str]:
    return lambda _names, row: str(row.get(name) or "")


_MAKERS: Mapping[str, Callable[[RowNames, Row], str]] = {
    "answer": RowNames._answer,  # noqa: SLF001 - the table of its own makers
    "settlement": RowNames._settlement,  # noqa: SLF001
    "finding": _column("title"),
    "rectification_item": _column("requirement"),
    "follow_up": _column("body/label"),
    ENTERPRISE: _column("name"),
    OFFICER: _column("name"),
    BATCH: _column("file_name"),
    PAPER: _paper,
    EVIDENCE: _evidence,
    MARK: _mark,
    LINK: lambda _names, _row: "",
}
