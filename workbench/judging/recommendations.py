"""改造建议: entries of the recommended catalogue that fit a machine or an enterprise, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.equipment import EquipmentKind, Machine
from workbench.domain.labels import label
from workbench.domain.verdict import Basis
from workbench.judging.catalogue_sizes import SAME, MachineSize, size_of
from workbench.judging.catalogue_types import compare_types, type_named, type_of
from workbench.judging.scope_words import ScopeWords, scope_words
from workbench.nameplates.grammar import Grammars
from workbench.rulebook.book import RuleBook
from workbench.rulebook.table import Row, Table

EQUIPMENT = "recommended-equipment"
TECHNOLOGIES = "recommended-technologies"
WORDS = "recommended-words"
OTHER_TYPE, SAME_TYPE = "型式不同", f"型式{SAME}"
FLAMEPROOF = ("隔爆", "矿用", "防爆")
# The principle of a technology names too much in passing to match by.
PLACES = (("适用范围", "scope"), ("名称", "name"))


class Fit(StrEnum):
    """How close an entry is; a near one is a hint to look at, not a recommendation."""

    EXACT = "exact"
    NEAR = "near"


FIT_WORDS = {Fit.EXACT: "对口", Fit.NEAR: "相近"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """One entry of the catalogue as printed; `why` are the sentences that explain the match."""

    id: str
    is_equipment: bool
    title: str
    detail: str
    scope: str
    fit: Fit
    why: tuple[str, ...]
    basis: Basis

    @property
    def is_alike(self) -> bool:
        """Tell whether a device is of the same type, whatever its size."""
        return self.is_equipment and any(each.startswith(SAME_TYPE) for each in self.why)


@dataclass(frozen=True, slots=True)
class Recommender:
    """Matches by kind, size, sector and scope; built once per book."""

    book: RuleBook
    grammars: Grammars
    words: ScopeWords

    @classmethod
    def of(cls, book: RuleBook, grammars: Grammars) -> Recommender:
        """The recommender of a book."""
        return cls(book, grammars, scope_words(book.family(WORDS)))

    def for_machine(self, machine: Machine, sector: str = "") -> tuple[Recommendation, ...]:
        """Devices of its kind and technologies whose scope names it; exact ones first."""
        return _sorted([*self._devices(machine), *self._technologies(machine.kind, sector)])

    def for_sector(self, sector: str) -> tuple[Recommendation, ...]:
        """Technologies whose scope or name names the enterprise's sub-industry."""
        found = (self._of_sector(table, row, sector) for table, row in self._rows(TECHNOLOGIES))
        return _sorted([each for each in found if each is not None])

    def _rows(self, family: str) -> list[tuple[Table, Row]]:
        return [(table, row) for table in self.book.family(family) for row in table.rows]

    def _devices(self, machine: Machine) -> list[Recommendation]:
        if machine.kind is EquipmentKind.OTHER:
            return []
        own = size_of(machine, self.grammars)
        return [
            self._device(table, row, machine, own)
            for table, row in self._rows(EQUIPMENT)
            if row.text("kind") == machine.kind
        ]

    def _device(self, table: Table, row: Row, machine: Machine, own: MachineSize) -> Recommendation:
        kind = machine.kind
        theirs = size_of(Machine(kind=kind, readings={}), self.grammars, row.text("model"))
        same, why = own.compare(theirs)
        may_be, types = compare_types(type_of(machine), type_named(kind, row.text("product")))
        special = _special(machine, row)
        return Recommendation(
            id=row.id,
            is_equipment=True,
            title=f"{row.text('product')} {row.text('model')}",
            detail=row.text("manufacturer"),
            scope=row.text("efficiency"),
            fit=Fit.EXACT if same and may_be and not special else Fit.NEAR,
            why=(f"同为{label(kind)}", *types, *why, *special),
            basis=table.basis(row),
        )

    def _technologies(self, kind: EquipmentKind, sector: str) -> list[Recommendation]:
        found = (self._of_kind(table, row, kind, sector) for table, row in self._rows(TECHNOLOGIES))
        return [each for each in found if each is not None]

    def _of_kind(
        self, table: Table, row: Row, kind: EquipmentKind, sector: str
    ) -> Recommendation | None:
        for place, field in PLACES:
            hits = self.words.find(row.text(field))
            named = [hit.word for hit in hits if kind.value in hit.kinds]
            if named:
                told = f"{place}提到{_quoted(named)}（{label(kind)}）"
                fits, why = self._sector_of(row, sector)
                return _technology(table, row, Fit.EXACT if fits else Fit.NEAR, (told, *why))
        return None

    def _of_sector(self, table: Table, row: Row, sector: str) -> Recommendation | None:
        for place, field in PLACES:
            hits = self.words.find(row.text(field))
            named = [hit.word for hit in hits if sector in hit.industries]
            if named:
                told = f"{place}提到{_quoted(named)}（{sector}）"
                is_general = all(len(self.words.meanings[word].industries) > 1 for word in named)
                return _technology(table, row, Fit.NEAR if is_general else Fit.EXACT, (told,))
        return None

    def _sector_of(self, row: Row, sector: str) -> tuple[bool, tuple[str, ...]]:
        """Whether the scope is open to the sector: it names none, or this one."""
        hits = self.words.find(row.text("scope"))
        named = [hit for hit in hits if hit.industries]
        if not named:
            return True, ("适用范围没有限定行业",)
        words = "、".join(hit.word for hit in named)
        if any(sector in hit.industries for hit in named):
            return True, (f"适用范围限于{words}，与本企业（{sector}）一致",)
        if not sector:
            return False, (f"适用范围限于{words}，本企业行业未注明",)
        return False, (f"适用范围限于{words}，本企业为{sector}",)


def _special(machine: Machine, row: Row) -> tuple[str, ...]:
    """A flameproof or mining motor is built for its place: only such a one stands in for it."""
    own = _is_flameproof(machine.text("name"), machine.text("model"))
    theirs = _is_flameproof(row.text("product"), row.text("model"))
    if own == theirs or machine.kind is not EquipmentKind.MOTOR:
        return ()
    return ("目录为隔爆型，现有不是",) if theirs else ("现有为隔爆型，目录不是",)


def _is_flameproof(name: str, model: str) -> bool:
    return "YB" in model.upper() or any(word in name for word in FLAMEPROOF)


def _technology(table: Table, row: Row, fit: Fit, why: Sequence[str]) -> Recommendation:
    return Recommendation(
        id=row.id,
        is_equipment=False,
        title=row.text("name"),
        detail=row.text("principle"),
        scope=row.text("scope"),
        fit=fit,
        why=tuple(why),
        basis=table.basis(row),
    )


def _quoted(words: Sequence[str]) -> str:
    return "".join(f"“{word}”" for word in words)


def _sorted(found: list[Recommendation]) -> tuple[Recommendation, ...]:
    """Exact before near, then what agrees in most; the order of the print within."""
    return tuple(sorted(found, key=lambda each: (each.fit is not Fit.EXACT, -_agreements(each))))


def _agreements(found: Recommendation) -> int:
    """How much agrees; another type is worse than one that is not known."""
    differs = any(OTHER_TYPE in sentence for sentence in found.why)
    return sum(SAME in sentence for sentence in found.why) - differs
