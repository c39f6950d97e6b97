"""The rule book: every table, edition, catalogue entry, coefficient and limit, with one hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from workbench.domain.verdict import Basis, CheckState
from workbench.rulebook.catalogue import PhaseOutCatalogue
from workbench.rulebook.editions import Edition, edition_in_force
from workbench.rulebook.energy import Coefficient, Limit
from workbench.rulebook.overlay import EquivalentValue, Mark
from workbench.rulebook.sources import Source
from workbench.rulebook.table import Table

LIMITS_FAMILY = "energy-limits"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """An immutable base plus a store's overlay, rebuilt on change.

    `hash` is of what the law says; `standing` also of how far it was checked and who entered it,
    which decides what a verdict may carry: verdicts hold for one standing.
    """

    sources: Mapping[str, Source]
    tables: Mapping[str, Table]
    known_editions: tuple[Edition, ...]
    phase_out: PhaseOutCatalogue
    all_coefficients: tuple[tuple[Table, Coefficient], ...]
    all_limits: tuple[Limit, ...]
    equivalents: tuple[EquivalentValue, ...]
    marks: tuple[Mark, ...]
    hash: str
    standing: str
    _by_family: dict[str, tuple[Edition, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        for edition in sorted(
            self.known_editions, key=lambda each: (each.effective_from or date.min, each.number)
        ):
            self._by_family[edition.family] = (
                *self._by_family.get(edition.family, ()),
                edition,
            )

    def table(self, table_id: str) -> Table:
        """One table by id; an unknown id is a programming error (KeyError)."""
        return self.tables[table_id]

    def family(self, family: str) -> tuple[Table, ...]:
        """All tables of a family, oldest first."""
        found = [table for table in self.tables.values() if table.family == family]
        return tuple(sorted(found, key=lambda table: (table.effective_from, table.id)))

    def editions(self, family: str) -> tuple[Edition, ...]:
        """All known editions of a family, held or not, oldest first."""
        return self._by_family.get(family, ())

    def edition(self, family: str, in_force_on: date) -> Table:
        """The table that rules a family on a day.

        Raises:
            EditionNotHeld: an edition was in force whose values are not in the book.
            RuleNotInForce: none was in force.
        """
        return self.tables[edition_in_force(family, self.editions(family), in_force_on).table]

    def coefficients(self, in_force_on: date) -> dict[str, Coefficient]:
        """折标系数 by carrier on a day: the default set first, then what completes it."""
        ruling: dict[str, Coefficient] = {}
        for table, coefficient in self.all_coefficients:
            if table.is_in_force(in_force_on):
                ruling.setdefault(coefficient.carrier, coefficient)
        return {name: self._with_equivalent(each, in_force_on) for name, each in ruling.items()}

    def limits(
        self,
        *,
        standard: str = "",
        product: str = "",
        indicator: str = "",
        in_force_on: date | None = None,
    ) -> tuple[Limit, ...]:
        """Limit rows that match all that is given; `standard` with or without its year.

        Without `in_force_on` every edition is listed, also those never in force.
        """
        return tuple(
            limit
            for limit in self.all_limits
            if (not standard or _is_of(limit.standard, standard))
            and (not product or limit.product == product)
            and (not indicator or limit.indicator == indicator)
            and (in_force_on is None or limit.is_in_force(in_force_on))
        )

    def _with_equivalent(self, coefficient: Coefficient, day: date) -> Coefficient:
        values = [
            each
            for each in self.equivalents
            if each.carrier == coefficient.carrier and each.effective_from <= day
        ]
        if not values:
            return coefficient
        newest = max(values, key=lambda each: each.effective_from)
        basis = Basis(
            standard=newest.source_text,
            clause="等价值",
            checked=CheckState.UNVERIFIED,
            own_entry=newest.entered_by,
        )
        return replace(coefficient, equivalent=newest.value, equivalent_basis=basis)


def standard_code(number: str) -> str:
    """`GB 21257-2024` without its year."""
    code, dash, year = number.rpartition("-")
    return code if dash and year.isdigit() else number


def _is_of(number: str, standard: str) -> bool:
    return number == standard or standard_code(number) == standard
