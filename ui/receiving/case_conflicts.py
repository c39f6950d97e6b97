"""The open conflicts of one case with all that is needed to show them; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ui.knowledge import Knowledge
from ui.receiving.conflict_words import ConflictWords, who_said
from workbench.exchange.images.conflicts import Conflict
from workbench.exchange.images.image import PRESENT, Said
from workbench.exchange.images.sayings import sign
from workbench.operations import deciding
from workbench.store.case_rows import case_rows, officer_rows
from workbench.store.case_tables import CASE_TABLES
from workbench.store.database import Database
from workbench.store.queries import case_images, devices

Row = dict[str, Any]
OURS, THEIRS, ORIGIN = "我方（本机）", "对方", "原"
UNDECIDED = "待定"
_TABLES = tuple(CASE_TABLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One card in words; `value` is what choosing it means."""

    title: str
    who: str
    text: str
    value: Any
    is_choosable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseConflicts:
    """What is contested, the words for it, and whose device is whose."""

    found: tuple[Conflict, ...]
    words: ConflictWords
    own_device: str
    agencies: Mapping[str, str]

    def sides(self, conflict: Conflict) -> tuple[Side, ...]:
        """原 first, then each side in the order of time."""
        origin = Side(
            title=ORIGIN,
            who="双方共同的原值" if conflict.has_common_origin else "各方改自不同的值",
            text=self._origin(conflict),
            value=conflict.origin,
            is_choosable=False,
        )
        return (origin, *(self._side(conflict, said) for said in conflict.sayings))

    def chosen_words(self, conflict: Conflict, chosen: Mapping[Any, Any]) -> str:
        """What will hold, or what holds for the time being."""
        if conflict.place in chosen:
            return f"✓ {self.words.value(conflict, chosen[conflict.place])}"
        return f"{UNDECIDED}，暂为：{self.words.value(conflict, conflict.standing.value)}"

    def speakers(self) -> tuple[tuple[str, str], ...]:
        """Device and title of everybody who said something contested."""
        titles = {said.dot.device: self._title(said) for each in self.found for said in each.voices}
        return tuple(sorted(titles.items(), key=lambda each: (each[0] != self.own_device, each[1])))

    def rows(self, chosen: Mapping[Any, Any]) -> list[Row]:
        """Lines of the list."""
        return [
            {
                "id": number,
                "row": self.words.row(each.key),
                "field": self.words.field(each),
                "result": self.chosen_words(each, chosen),
                "tone": "meets" if each.place in chosen else "below_limit",
            }
            for number, each in enumerate(self.found)
        ]

    def _side(self, conflict: Conflict, said: Said) -> Side:
        text = self.words.value(conflict, said.value)
        if not conflict.has_common_origin and conflict.field != PRESENT:
            text += f"\n\n改自：{self.words.value(conflict, said.was)}"
        voices = conflict.who_said(said.value)
        titles = sorted({self._title(each) for each in voices}, key=lambda title: title != OURS)
        return Side(
            title="，".join(titles),
            who="\n".join(dict.fromkeys(map(who_said, voices))),
            text=text,
            value=said.value,
        )

    def _title(self, said: Said) -> str:
        if said.dot.device == self.own_device:
            return OURS
        agency = self.agencies.get(said.dot.device, "")
        return "：".join(filter(None, (THEIRS, agency or said.by)))

    def _origin(self, conflict: Conflict) -> str:
        if conflict.field == PRESENT:
            return "一方去掉了这一项，另一方还在填写它。"
        return self.words.value(conflict, conflict.origin) if conflict.has_common_origin else "—"


def place_of(sides: tuple[Side, ...], value: object) -> int | None:
    """Which side says a value."""
    places = [
        place
        for place, side in enumerate(sides)
        if side.is_choosable and sign(side.value) == sign(value)
    ]
    return places[0] if places else None


def read_conflicts(db: Database, knowledge: Knowledge, case_id: str, year: int) -> CaseConflicts:
    """Everything about the open conflicts of a case."""
    with db.read() as session:
        # Officers whom only one side names are not among the rows of the case.
        rows = {**officer_rows(session), **case_rows(session, case_id)}
        words = ConflictWords(knowledge, rows, year)
        found = deciding.pending(session, case_id)
        return CaseConflicts(
            found=tuple(sorted(found, key=lambda each: _order(each, words))),
            words=words,
            own_device=case_images.store_device(session),
            agencies=devices.device_agencies(session),
        )


def _order(conflict: Conflict, words: ConflictWords) -> tuple[int, str, str]:
    """The case and its enterprise first, then as the tables follow each other; rows by name."""
    return (_TABLES.index(conflict.key[0]), words.row(conflict.key), words.field(conflict))
