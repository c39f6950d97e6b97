"""Which rows of a transformer table a machine may stand in when its connection is not known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.judging.equipment.assessment import LOWEST_GRADE
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.proof import Line
from workbench.rulebook.table import Row, Table

_TYPE_WORDS = {"oil": "油浸", "dry": "干式"}
_DISTINCTIONS = {
    "oil": ("connection", "联结组"),
    "dry": ("insulation_class", "绝缘耐热等级"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """The rows of one connection or insulation class, by grade."""

    name: str
    rows: dict[int, Row]
    distinction: tuple[str, str]

    def limit(self, grade: int, column: str) -> Decimal:
        """A loss limit in W."""
        return self.rows[grade].number(column) or Decimal(0)

    def exceeds(self, grade: int, no_load: Decimal | None, load: Decimal | None) -> bool:
        """Tell whether a known loss is above a grade's limit: one is enough to fail."""
        stated = (("no_load_loss_w", no_load), ("load_loss_w", load))
        return any(
            value is not None and value > self.limit(grade, column) for column, value in stated
        )

    def grade(self, no_load: Decimal, load: Decimal) -> int | None:
        """The best grade both losses reach."""
        return next(
            (each for each in sorted(self.rows) if not self.exceeds(each, no_load, load)), None
        )

    def limit_line(self, table: Table) -> Line:
        """The limit values as a sentence."""
        row = self.rows[LOWEST_GRADE]
        return Line(
            f"{table.source.number} {row.clause}（{self.name}）能效限定值（{LOWEST_GRADE}级）："
            f"空载损耗 {value_text(row.number('no_load_loss_w'))} W，"
            f"负载损耗 {value_text(row.number('load_loss_w'))} W。"
        )


def variants_of(
    table: Table, facts: Facts, *, capacity: Decimal, insulation: str, core: str
) -> tuple[Variant, ...]:
    """All variants that agree with what the machine states."""
    rows = [
        row
        for row in table.where(rated_capacity_kva=capacity, core_material=core)
        if _TYPE_WORDS[insulation] in row.text("transformer_type")
    ]
    names = list(dict.fromkeys(row.text("connection_or_insulation") for row in rows))
    stated = facts.machine.text(_DISTINCTIONS[insulation][0]).upper().replace(",", "")
    kept = [name for name in names if _agrees(name, stated, insulation)] or names
    return tuple(
        Variant(name=name, rows=by_grade, distinction=_DISTINCTIONS[insulation])
        for name in kept
        if LOWEST_GRADE in (by_grade := _by_grade(rows, name))
    )


def family_holds(
    tables: Iterable[Table], capacity: Decimal | None, insulation: str, core: str
) -> bool:
    """Tell whether any edition of the family prints the capacity."""
    return any(
        _TYPE_WORDS[insulation] in row.text("transformer_type")
        for table in tables
        for row in table.where(rated_capacity_kva=capacity, core_material=core)
    )


def _agrees(name: str, stated: str, insulation: str) -> bool:
    """`D,yn11` stands in the row `Dyn11/Yzn11`, class `F` in the row `F(120℃)`."""
    if not stated:
        return True
    if insulation == "dry":
        return stated[0] == name[0]
    return any(part.upper() in stated for part in name.split("/"))


def _by_grade(rows: Iterable[Row], name: str) -> dict[int, Row]:
    found = {}
    for row in rows:
        grade = row.number("grade")
        if row.text("connection_or_insulation") == name and grade is not None:
            found[int(grade)] = row
    return found
