"""Line-start permanent-magnet motors against GB 30253: the only one of its tables that is held."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.domain.verdict import Reason
from workbench.judging.equipment.assessment import LOWEST_GRADE, Assessment, undetermined
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.graded import (
    GradeLimit,
    Measure,
    graded,
    implausible_efficiency,
    stated,
)
from workbench.judging.equipment.motor import LEAST_EFFICIENCY
from workbench.judging.equipment.motor_rating import EFFICIENCY, POLES, POWER
from workbench.judging.equipment.proof import Line
from workbench.judging.equipment.ruling import asked_for, law_of
from workbench.judging.equipment.type_words import told
from workbench.rulebook.table import Table

FAMILY = "pmsm-efficiency"
MOTOR_TYPE = "motor_type"
LINE_START = "异步起动"
# Table 1: line-start motors of 1 140 V and below.
GREATEST_VOLTAGE_V = Decimal(1140)


def assess_permanent_magnet_motor(facts: Facts, context: JudgingContext, day: date) -> Assessment:
    """Compare a permanent-magnet motor with the edition of a day; a series tells no type.

    Raises:
        RuleNotInForce: no edition is held or none was in force on that day.
    """
    question = _question(facts)
    if question is not None:
        return question
    measure = stated(facts, EFFICIENCY, "铭牌效率")
    power, poles = facts.number(POWER), facts.poles()
    type_ = told(facts, "pm-motor-type", fields=(MOTOR_TYPE, "variable_speed"))
    lines = (_rating_line(type_, power, poles),)
    other = _other_table(facts, type_)
    if other is not None:
        return undetermined(Reason.EDITION_NOT_HELD, (*lines, other))
    given = (
        (MOTOR_TYPE, type_ or None),
        (POWER, power),
        (POLES, poles),
    )
    missing = [field for field, value in given if value is None]
    asked = (*missing, *(() if measure.value else (EFFICIENCY,)))
    if missing or (asked and law_of(context, FAMILY, day) is None):
        return asked_for(lines, asked, context, (FAMILY, day))
    table = context.book.edition(FAMILY, day)
    return _compared(table, measure, (power or Decimal(0), poles or 0), lines)


def _question(facts: Facts) -> Assessment | None:
    absurd = implausible_efficiency(stated(facts, EFFICIENCY, "铭牌效率"), LEAST_EFFICIENCY)
    if absurd is not None:
        return absurd
    conflict = facts.conflict(POWER, "额定功率 kW ") or facts.conflict(POLES, "极数")
    if not conflict:
        return None
    line = Line(conflict, ("model", POWER, POLES))
    return undetermined(Reason.CONTRADICTION, (line,), missing=("model",))


def _rating_line(type_: str, power: Decimal | None, poles: int | None) -> Line:
    parts = (
        (type_ or None, f"{type_}永磁同步电动机"),
        (power, f"额定功率 {value_text(power)} kW"),
        (poles, f"{poles} 极"),
    )
    texts = "，".join(text for value, text in parts if value is not None)
    return Line(f"{texts or '铭牌参数不全'}。", (MOTOR_TYPE, "name", POWER, POLES, "model"))


def _other_table(facts: Facts, type_: str) -> Line | None:
    volts = facts.number("rated_voltage_v")
    if type_ and type_ != LINE_START:
        text = f"{type_}永磁同步电动机适用 GB 30253-2024 表2～表29，尚未收录其数值。"
        return Line(text, (MOTOR_TYPE, "name", "variable_speed"))
    if volts is not None and volts > GREATEST_VOLTAGE_V:
        text = f"额定电压 {value_text(volts)} V 高于表1的 1140 V，适用的表尚未收录。"
        return Line(text, ("rated_voltage_v",))
    return None


def _compared(
    table: Table, measure: Measure, rating: tuple[Decimal, int], lines: tuple[Line, ...]
) -> Assessment:
    power, poles = rating
    limits: dict[int, GradeLimit] = {}
    for row in table.where(poles=poles):
        low, high = row.number("power_from_kw"), row.number("power_to_kw")
        grade, value = row.number("grade"), row.number("efficiency_pct")
        if low is None or high is None or grade is None or value is None:
            continue
        if low <= power <= high:
            limits[int(grade)] = GradeLimit(value=value, row=row)
    if LOWEST_GRADE in limits:
        return graded(measure, limits, (table,), lines)
    text = (
        f"{table.source.number} 表1 没有 {value_text(power)} kW、{poles} 极这一档，"
        "标准未规定内插，不作判定。"
    )
    line = Line(text, (POWER, POLES, "model"))
    return undetermined(Reason.CONDITION_UNKNOWN, (*lines, line), law=(table, None))
