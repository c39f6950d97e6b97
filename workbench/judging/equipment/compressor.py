"""Displacement air compressors against GB 19153: specific power at most the value of the grade."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.domain.verdict import Reason
from workbench.judging.equipment.assessment import (
    LOWEST_GRADE,
    Assessment,
    lacking,
    out_of_scope,
    undetermined,
)
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.graded import GradeLimit, Measure, graded, site_remark
from workbench.judging.equipment.proof import Line
from workbench.judging.equipment.type_words import CONSTRUCTION, stated_as, told
from workbench.rulebook.table import Table

FAMILY = "compressor-specific-power"
POWER = "rated_power_kw"
PRESSURE = "discharge_pressure_mpa"
COOLING = "cooling"
SPEED = "variable_speed"
SPECIFIC_POWER = "specific_power"
OIL_INJECTED = "喷油回转"
OIL_FREE_PISTON = "全无油润滑往复活塞"
NOT_DIVIDED = "不分"
OTHER = "其他"
# Table 4 prints two powers whose values were not transcribed.
UNTRANSCRIBED = {OIL_FREE_PISTON: frozenset({Decimal("18.5"), Decimal(22)})}
# Beyond these multiples of grade 1 a figure is in another unit.
LEAST_SHARE, GREATEST_SHARE = Decimal("0.6"), Decimal(3)
_SPEED_WORDS = {"是": "变转速", "yes": "变转速", "否": "定转速", "no": "定转速"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What picks the row: the table's own word for the type, power, pressure, cooling."""

    type: str
    power: Decimal | None
    pressure: Decimal | None
    cooling: str
    missing: tuple[str, ...]

    @property
    def line(self) -> Line:
        """The rating as a sentence."""
        parts = (
            (self.power, f"驱动电动机功率 {value_text(self.power)} kW"),
            (self.pressure, f"排气压力 {value_text(self.pressure)} MPa"),
        )
        known = [text for value, text in parts if value is not None]
        cooling = "" if self.cooling in {"", NOT_DIVIDED} else self.cooling
        texts = "，".join(filter(None, (self.type, cooling, *known)))
        fields = (CONSTRUCTION, "name", SPEED, COOLING, POWER, PRESSURE)
        return Line(f"{texts or '型式、功率和排气压力不明'}。", fields)


def assess_compressor(facts: Facts, context: JudgingContext, day: date) -> Assessment:
    """Compare an air compressor with the edition of a day.

    Raises:
        RuleNotInForce: no edition is held or none was in force on that day.
    """
    beyond = _beyond_scope(facts)
    if beyond is not None:
        return beyond
    conflict = _conflict(facts)
    if conflict is not None:
        return undetermined(Reason.CONTRADICTION, (conflict,), missing=conflict.fields[:1])
    table = context.book.edition(FAMILY, day)
    rating = _rating(facts)
    measure = Measure(
        field=SPECIFIC_POWER,
        word="机组比功率",
        unit="kW/(m³/min)",
        value=facts.number(SPECIFIC_POWER),
        at_most=True,
    )
    lines = (rating.line, *site_remark(facts, "tested_specific_power", "实测比功率", measure.unit))
    if rating.missing:
        asked = (*rating.missing, *(() if measure.value else (SPECIFIC_POWER,)))
        return lacking(lines, asked, (table, None), None)
    limits = _limits(table, rating)
    if LOWEST_GRADE not in limits:
        return _not_printed(table, rating, lines)
    return _implausible(measure, limits, lines) or graded(measure, limits, (table,), lines)


def _beyond_scope(facts: Facts) -> Assessment | None:
    """Other gases and types without a table; a name alone is too loose to rule a type out."""
    if told(facts, "compressor-gas", fields=("medium", CONSTRUCTION)):
        text = "压缩介质不是空气，不在 GB 19153（容积式空气压缩机）适用范围。"
        return out_of_scope(Line(text, ("name", "medium")))
    if stated_as(facts, "compressor-type") == OTHER:
        text = f"型式为“{facts.machine.text(CONSTRUCTION)}”，不在 GB 19153 表1～表4 所列型式之内。"
        return out_of_scope(Line(text, (CONSTRUCTION,)))
    if told(facts, "compressor-type") == OTHER:
        text = "名称所示型式不在 GB 19153 表1～表4 之内，请对照铭牌确认型式。"
        line = Line(text, ("name", "model"))
        return undetermined(Reason.CONDITION_UNKNOWN, (line,), missing=(CONSTRUCTION,))
    return None


def _conflict(facts: Facts) -> Line | None:
    """What ledger, name and model contradict each other in."""
    pressure = facts.conflict(PRESSURE, "排气压力 MPa ")
    if pressure:
        return Line(pressure, (PRESSURE, "model"))
    type_, by_name = stated_as(facts, "compressor-type"), told(facts, "compressor-type", fields=())
    if type_ and by_name and (OIL_INJECTED in (type_, by_name)) and type_ != by_name:
        text = f"型式栏为{type_}，名称却为{by_name}，两者矛盾，请对照铭牌复核。"
        return Line(text, (CONSTRUCTION, "name"))
    written, named = _speed_written(facts), told(facts, "speed", fields=())
    if written and named and written != named:
        text = f"台账写明为{written}，名称却为{named}，两者矛盾，请对照铭牌复核。"
        return Line(text, (SPEED, "name"))
    return None


def _rating(facts: Facts) -> Rating:
    family = stated_as(facts, "compressor-type") or told(facts, "compressor-type")
    cooling, type_, missing = NOT_DIVIDED, family, []
    if family == "往复活塞" and not stated_as(facts, "compressor-type"):
        # A piston compressor's name leaves open whether it is oil-free: two tables differ.
        missing.append(CONSTRUCTION)
    if family in {"", OIL_INJECTED}:
        speed = _speed_written(facts) or told(facts, "speed", fields=())
        type_ = f"{family}{speed}" if family else ""
        cooling = told(facts, "cooling", fields=(COOLING, CONSTRUCTION))
        missing += [field for field, value in ((SPEED, speed), (COOLING, cooling)) if not value]
    power, pressure = facts.number(POWER), facts.number(PRESSURE)
    given = ((CONSTRUCTION, family or None), (POWER, power), (PRESSURE, pressure))
    missing = [*(field for field, value in given if value is None), *missing]
    return Rating(
        type=type_, power=power, pressure=pressure, cooling=cooling, missing=tuple(missing)
    )


def _speed_written(facts: Facts) -> str:
    """Fixed or variable speed as a column says it: never assumed, each has a table of its own."""
    known = _SPEED_WORDS.get(facts.machine.text(SPEED))
    return known or stated_as(facts, "speed", SPEED) or stated_as(facts, "speed")


def _limits(table: Table, rating: Rating) -> dict[int, GradeLimit]:
    found = {}
    for grade in range(1, LOWEST_GRADE + 1):
        row = table.find(
            compressor_type=rating.type,
            rated_power_kw=rating.power,
            discharge_pressure_mpa=rating.pressure,
            cooling=rating.cooling,
            grade=grade,
        )
        value = row.number("specific_power") if row else None
        if row is not None and value is not None:
            found[grade] = GradeLimit(value=value, row=row)
    return found


def _not_printed(table: Table, rating: Rating, lines: tuple[Line, ...]) -> Assessment:
    if rating.power in UNTRANSCRIBED.get(rating.type, ()):
        text = f"{table.source.number} 表4 的 {value_text(rating.power)} kW 数值未收录。"
        reason = Reason.EDITION_NOT_HELD
    else:
        text = (
            f"{table.source.number} 没有 {rating.type}、{value_text(rating.power)} kW、"
            f"{value_text(rating.pressure)} MPa 这一档，标准未规定内插，不作判定。"
        )
        reason = Reason.CONDITION_UNKNOWN
    line = Line(text, (POWER, PRESSURE))
    return undetermined(reason, (*lines, line), law=(table, None))


def _implausible(
    measure: Measure, limits: dict[int, GradeLimit], lines: tuple[Line, ...]
) -> Assessment | None:
    best = limits.get(1)
    if best is None or measure.value is None:
        return None
    if best.value * LEAST_SHARE <= measure.value <= best.value * GREATEST_SHARE:
        return None
    text = (
        f"机组比功率 {value_text(measure.value)} 与1级的 {value_text(best.value)} kW/(m³/min) "
        "相差过大，可能是单位或抄录有误，请复核铭牌。"
    )
    line = Line(text, (SPECIFIC_POWER,))
    return undetermined(Reason.CONTRADICTION, (*lines, line), missing=(SPECIFIC_POWER,))
