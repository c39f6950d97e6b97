"""What judging needs beside the machine: the rule book, the grammars and the day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from workbench.domain.equipment import EquipmentKind
from workbench.domain.verdict import Basis
from workbench.judging.equipment.catalogue_index import CatalogueIndex
from workbench.judging.equipment.name_words import ALL_WORDS
from workbench.nameplates.grammar import Grammars
from workbench.rulebook.book import RuleBook

# How a name tells an oil-immersed from a dry transformer.
INSULATIONS = frozenset({"油浸", "干式"})
_MARKS_LIMIT = 20_000  # names remembered with their words; ledgers repeat them


@dataclass(frozen=True, slots=True)
class JudgingContext:
    """The rule book, the grammars and the day for which is judged."""

    book: RuleBook = field(repr=False)
    grammars: Grammars = field(repr=False)
    as_of: date
    index: CatalogueIndex = field(init=False, repr=False, compare=False)
    _words: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _catalogues: dict[EquipmentKind, tuple[Basis, ...]] = field(
        init=False, repr=False, compare=False
    )
    _marks: dict[str, tuple[str, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        index = CatalogueIndex.of(self.book.phase_out)
        words = {word for mark in self.grammars.scope for word in mark.words}
        object.__setattr__(self, "index", index)
        object.__setattr__(
            self, "_words", tuple(sorted(words | index.name_words | INSULATIONS | ALL_WORDS))
        )

        catalogues = {kind: self._catalogue_basis(kind) for kind in EquipmentKind}
        object.__setattr__(self, "_catalogues", catalogues)

    def catalogues(self, kind: EquipmentKind) -> tuple[Basis, ...]:
        """The catalogues in force that list machines of a kind: what "not listed" rests on."""
        return self._catalogues[kind]

    def _catalogue_basis(self, kind: EquipmentKind) -> tuple[Basis, ...]:
        entries = self.book.phase_out.of_kind(kind)
        tables = dict.fromkeys(each.table for each in entries if each.is_in_force(self.as_of))
        return tuple(self.book.tables[table].basis() for table in tables)

    def name_marks(self, name: str) -> tuple[str, ...]:
        """The words of a name that any rule looks at: all that a verdict depends on in it."""
        marks = self._marks.get(name)
        if marks is None:
            if len(self._marks) >= _MARKS_LIMIT:
                self._marks.clear()
            marks = self._marks[name] = tuple(word for word in self._words if word in name)
        return marks
