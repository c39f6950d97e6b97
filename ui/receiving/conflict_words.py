"""Conflicts in the user's words: which row, which field, what each side says and who said it; no Qt."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from ui.knowledge import Knowledge
from ui.receiving.row_names import Row, RowNames
from workbench.domain.labels import label
from workbench.domain.paper import PaperKind
from workbench.exchange.field_words import FieldWords, load_field_words
from workbench.exchange.images.conflicts import Conflict
from workbench.exchange.images.image import PRESENT, RowKey, Said
from workbench.store.case_fields import members_of
from workbench.store.case_tables import CASE, MARK, PAPER, SPREAD_MARK
from workbench.store.outside_values import Unfit
from workbench.store.plain_fields import value_of_key
from workbench.store.queries import case_steps
from workbench.store.tables import BatchState

EMPTY = "（空）"
# A removal and a change of one row: what is asked is whether the row stays.
ROW_STAYS, KEPT, TAKEN_AWAY = "保留还是去掉", "保留", "去掉"
FOLLOW_UP = "follow_up"
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)[\d:.]*(?:Z|[+-]\d\d:\d\d)?")
_ADDRESS = re.compile(r"(?<![0-9a-f])([0-9a-f]{32})\.(\d+)(?!\d)")


class ConflictWords:
    """Words for the conflicts of one case whose rows are at hand."""

    def __init__(self, knowledge: Knowledge, rows: Mapping[RowKey, Row], year: int) -> None:
        self._knowledge, self._rows = knowledge, rows
        self._words: FieldWords = load_field_words(knowledge.paths.resources)
        self._names = RowNames(knowledge, self._words, rows, year)
        categories = {each.id: each.short for each in knowledge.notice(year).categories}
        self._codes = {**self._words.codes, **categories}

    def row(self, key: RowKey) -> str:
        """Which thing is contested."""
        table = self._words.table(key[0])
        name = "" if key[0] == CASE else self._names.of(key[1])
        row = self._rows.get(key, {})
        if key[0] == MARK:
            name = f"{self._names.of(str(row.get('batch_id')))} {name}"
        return f"{table}　{name}" if name else table

    def field(self, conflict: Conflict) -> str:
        """Which of its fields."""
        table = conflict.key[0]
        column, is_part, part = conflict.field.partition(SPREAD_MARK)
        if conflict.field == PRESENT:
            return ROW_STAYS
        if not is_part:
            return self._words.field(table, column)
        # The row may have been taken away here since the conflict was noted.
        row = self._rows.get(conflict.key, {})
        kind = FOLLOW_UP if table == FOLLOW_UP else str(row.get("kind"))
        if table == PAPER:
            return self._paper_field(kind, part)
        if kind == case_steps.STEP:
            return self._step_field(str(row["subject"]), part)
        return self._words.kept(kind, part)

    def value(self, conflict: Conflict, value: Any) -> str:
        """What a side says."""
        if conflict.field == PRESENT:
            return KEPT if value else TAKEN_AWAY
        members = members_of(conflict.key[0], conflict.field)
        if members is not None and value in set(members):
            return self.member(members(value))
        return self._plain(_living(conflict.field, value)) or EMPTY

    def member(self, member: StrEnum) -> str:
        """A member of an enumeration; the state of a ledger is a word of the store alone."""
        return self._codes[member.value] if isinstance(member, BatchState) else label(member)

    def _plain(self, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, list):
            return "、".join(filter(None, map(self._plain, value)))
        return self._text(str(value))

    def _text(self, text: str) -> str:
        if text in self._codes:
            return self._codes[text]
        text = _ADDRESS.sub(lambda found: f"{self._names.of(found[1])} 第{int(found[2])}台", text)
        return _MOMENT.sub(r"\1 \2", self._names.in_text(text))

    def _paper_field(self, kind: str, name: str) -> str:
        book = self._knowledge.papers
        form = book.forms.get(PaperKind(kind)) if kind in set(PaperKind) else None
        own = form.field(name) if form else None
        return own.label if own else book.labels.get(name, self._words.other)

    def _step_field(self, subject: str, name: str) -> str:
        step = self._knowledge.steps.get(subject.partition(case_steps.MARK)[0])
        fields = step.fields if step else ()
        return next((each.label for each in fields if each.id == name), self._words.other)


def _living(field: str, value: Any) -> Any:
    """A list or a kept value as such; a text that only begins like JSON stays a text."""
    try:
        if SPREAD_MARK in field:
            return value_of_key(value)
        is_list = isinstance(value, str) and value.startswith("[")
        return json.loads(value) if is_list else value
    except (ValueError, Unfit):
        return value


def who_said(said: Said) -> str:
    """Who said it, and when on his own clock."""
    at = f"{datetime.fromisoformat(said.at):%Y-%m-%d %H:%M}" if said.at else ""
    return "　".join(filter(None, (said.by, at)))
