"""Which unit of GB 19577 a chiller or heat pump is, as far as words state it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.name_words import WORDS
from workbench.judging.equipment.type_words import told
from workbench.rulebook.table import Row, Table

UNIT_TYPE, COOLING = "unit_type", "cooling"
# Standards whose day in force nobody has found: their machines are named and never judged.
UNDATED = "hvac-undated"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitType:
    """The category and, where the category divides further, the type and the source."""

    category: str
    unit_type: str = ""
    source: str = ""
    missing: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The unit as a sentence names it."""
        return "·".join(filter(None, (self.category, self.unit_type, self.source)))

    def rows(self, table: Table) -> tuple[Row, ...]:
        """The rows of this unit; only asked once nothing is missing."""
        return tuple(
            row
            for row in table.where(category=self.category)
            if row.text("unit_type") == self.unit_type
            and row.text("source_or_cooling") == self.source
        )


def undated_standard(facts: Facts) -> str:
    """The standard without a day in force that a unit stands under, empty if none."""
    return told(facts, UNDATED, fields=(UNIT_TYPE,))


def unit_type_of(facts: Facts, table: Table) -> UnitType:
    """Read the unit from its type, its cooling and its name; a model tells nothing."""
    category = told(facts, "chiller-category", fields=(UNIT_TYPE,))
    if not category:
        return UnitType(category="", missing=(UNIT_TYPE,))
    rows = table.where(category=category)
    unit_type = _picked(facts, "chiller-unit", rows, "unit_type")
    of_type = [row for row in rows if row.text("unit_type") == unit_type]
    source = _picked(facts, "chiller-source", of_type or rows, "source_or_cooling")
    given = ((UNIT_TYPE, unit_type), (COOLING, source))
    missing = tuple(field for field, value in given if not value)
    return UnitType(category=category, unit_type=unit_type, source=source, missing=missing)


def _picked(facts: Facts, topic: str, rows: tuple[Row, ...] | list[Row], column: str) -> str:
    """The only value there is, else the value that words tell among those printed."""
    printed = tuple(dict.fromkeys(row.text(column) for row in rows))
    if len(printed) == 1:
        return printed[0]
    for field in (UNIT_TYPE, COOLING):
        found = _told_among(printed, topic, facts.machine.text(field))
        if found:
            return found
    return _told_among(printed, topic, "|".join(facts.marks))


def _told_among(printed: tuple[str, ...], topic: str, text: str) -> str:
    words = WORDS[topic]
    return next(
        (value for value in words if value in printed and any(w in text for w in words[value])), ""
    )
