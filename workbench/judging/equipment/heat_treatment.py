"""Heat-treatment furnaces against GB/T 36561: a recommended grade, never a limit value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.domain.verdict import Outcome, Reason
from workbench.judging.equipment.assessment import (
    LOWEST_GRADE,
    Assessment,
    Target,
    undetermined,
)
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.proof import Line
from workbench.judging.equipment.ruling import asked_for
from workbench.judging.equipment.type_words import told
from workbench.rulebook.table import Row, Table

FAMILY = "heat-treatment-energy"
FURNACE, POWER, TEMPERATURE, FUEL = (
    "furnace_type",
    "rated_power_kw",
    "working_temperature_c",
    "fuel",
)
# The unit of a row → the field that states the comparable consumption in it.
FIELDS = {"kWh/t": "specific_energy_kwh_t", "kgce/t": "specific_energy_kgce_t"}
GRADE_WORDS = {1: "一等", 2: "二等", 3: "三等"}
ADVICE = "可比单耗高于三等：GB/T 36561 为推荐性标准，不作违规认定，可提出改造建议"
# Furnaces that are tabulated for both ways of heating, each in its own unit.
_HEATED_EITHER_WAY = frozenset({"辊底炉", "罩式炉"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """The furnace as its table names it, and what picks a row."""

    furnace: str
    heating: str
    power: Decimal | None
    temperature: Decimal | None

    @property
    def line(self) -> Line:
        """The rating as a sentence."""
        parts = (
            (self.power, f"额定功率 {value_text(self.power)} kW"),
            (self.temperature, f"工作温度 {value_text(self.temperature)} ℃"),
        )
        known = [text for value, text in parts if value is not None]
        texts = "，".join((*filter(None, (self.furnace, self.heating)), *known))
        return Line(f"{texts or '炉型不明'}。", (FURNACE, "name", FUEL, POWER, TEMPERATURE))


def assess_heat_treatment(facts: Facts, context: JudgingContext, day: date) -> Assessment:
    """The grade of a furnace by its comparable consumption on a day.

    Raises:
        RuleNotInForce: no edition is held or none was in force on that day.
    """
    table = context.book.edition(FAMILY, day)
    rating = Rating(
        furnace=told(facts, "furnace", fields=(FURNACE,)),
        heating=_heating(facts),
        power=facts.number(POWER),
        temperature=facts.number(TEMPERATURE),
    )
    if not rating.furnace:
        return asked_for((rating.line,), (FURNACE,), context, (FAMILY, day))
    rows = [row for row in table.where(furnace=rating.furnace) if _heated_so(row, rating)]
    missing = _missing(rows, rating)
    if missing:
        return asked_for((rating.line,), missing, context, (FAMILY, day))
    kept = [row for row in rows if _fits(row, rating)]
    if not kept:
        return _not_printed(table, rating)
    by_grade = {int(row.number("grade") or 0): row for row in kept}
    return replace(_graded(facts, table, rating, by_grade), targets=_targets(table, by_grade))


def _targets(table: Table, by_grade: dict[int, Row]) -> tuple[Target, ...]:
    return tuple(
        Target(
            grade=grade,
            name=GRADE_WORDS[grade],
            field=FIELDS[by_grade[grade].text("unit")],
            value=_limit(by_grade[grade]),
            basis=table.basis(by_grade[grade]),
        )
        for grade in sorted(by_grade, reverse=True)
        if grade < LOWEST_GRADE
    )


def _heating(facts: Facts) -> str:
    fuel = facts.machine.text(FUEL)
    if not fuel:
        return told(facts, "heating", fields=(FURNACE,))
    return "电加热" if fuel.startswith("电") else "燃料加热"


def _heated_so(row: Row, rating: Rating) -> bool:
    return not row.text("heating") or not rating.heating or row.text("heating") == rating.heating


def _missing(rows: Iterable[Row], rating: Rating) -> list[str]:
    """Readings by which the rows of this furnace differ."""
    held = tuple(rows)
    given = (
        (FUEL, rating.furnace in _HEATED_EITHER_WAY and not rating.heating),
        (POWER, rating.power is None and any(_has_bound(row, "kw") for row in held)),
        (TEMPERATURE, rating.temperature is None and any(_has_bound(row, "c") for row in held)),
    )
    return [field for field, is_missing in given if is_missing]


def _has_bound(row: Row, unit: str) -> bool:
    return any(
        row.number(f"{bound}_{unit}") is not None
        for bound in ("from", "above", "up_to")
        if f"{bound}_{unit}" in row.values
    )


def _fits(row: Row, rating: Rating) -> bool:
    least = row.number("from_kw")
    from_ok = least is None or (rating.power is not None and rating.power >= least)
    return (
        from_ok
        and _between(rating.power, row.number("above_kw"), row.number("up_to_kw"))
        and _between(rating.temperature, row.number("above_c"), row.number("up_to_c"))
    )


def _between(value: Decimal | None, above: Decimal | None, up_to: Decimal | None) -> bool:
    if value is None:
        return above is None and up_to is None
    return (above is None or value > above) and (up_to is None or value <= up_to)


def _graded(facts: Facts, table: Table, rating: Rating, by_grade: dict[int, Row]) -> Assessment:
    lowest = by_grade[LOWEST_GRADE]
    unit = lowest.text("unit")
    value = facts.number(FIELDS[unit])
    lines = (rating.line, _limit_line(table, by_grade, unit))
    if value is None:
        line = Line("尚缺可比单耗（按标准以折合质量和燃料系数核算，非铭牌值）。")
        asked, law = (FIELDS[unit],), (table, lowest)
        return undetermined(Reason.MISSING, (*lines, line), missing=asked, law=law)
    grade = next((each for each in sorted(by_grade) if value <= _limit(by_grade[each])), None)
    words = f"达到{GRADE_WORDS[grade]}" if grade else ADVICE
    result = Line(f"可比单耗 {value_text(value)} {unit}：{words}。", (FIELDS[unit],))
    return Assessment(
        outcome=Outcome.MEETS,
        grade=grade,
        lines=(*lines, result),
        notice="" if grade else ADVICE,
        basis=(table.basis(lowest),),
        tables={table.id: table.hash},
    )


def _limit(row: Row) -> Decimal:
    return row.number("max_specific_energy") or Decimal(0)


def _limit_line(table: Table, by_grade: dict[int, Row], unit: str) -> Line:
    values = "、".join(
        f"{GRADE_WORDS[grade]} {value_text(_limit(row))}" for grade, row in sorted(by_grade.items())
    )
    return Line(f"{table.source.number} {table.clause}（推荐性）：可比单耗不高于 {values} {unit}。")


def _not_printed(table: Table, rating: Rating) -> Assessment:
    text = f"{table.source.number} {table.clause} 没有{rating.furnace}的这一档，不作评价。"
    line = Line(text, (FURNACE, POWER, TEMPERATURE))
    return undetermined(Reason.CONDITION_UNKNOWN, (rating.line, line), law=(table, None))
