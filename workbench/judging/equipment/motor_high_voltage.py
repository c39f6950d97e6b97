"""High-voltage cage motors against GB 30254: by voltage, cooling, power and poles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.domain.verdict import Reason
from workbench.judging.equipment.assessment import (
    LOWEST_GRADE,
    Assessment,
    out_of_scope,
    undetermined,
)
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.graded import GradeLimit, Measure, graded, stated
from workbench.judging.equipment.motor import conflict_of
from workbench.judging.equipment.motor_rating import EFFICIENCY, POLES, POWER
from workbench.judging.equipment.proof import Line
from workbench.judging.equipment.ruling import asked_for, law_of
from workbench.rulebook.table import Table

FAMILY = "hv-motor-efficiency"
VOLTAGE = "rated_voltage_v"
COOLING = "cooling_method"
MOTOR_TYPE = "motor_type"
# GB 18613 ends at 1 000 V; the tables of GB 30254 name these voltages.
LOW_VOLTAGE_V = Decimal(1000)
VOLTAGE_CLASSES = {
    Decimal(3000): "3kV(3.3kV)和6kV",
    Decimal(3300): "3kV(3.3kV)和6kV",
    Decimal(6000): "3kV(3.3kV)和6kV",
    Decimal(10000): "10kV",
}
LEAST_POWER_KW, GREATEST_POWER_KW = Decimal(200), Decimal(25000)
_COOLING_CODE = re.compile(r"IC ?(\d{2,3}W?)")
_CONTINUOUS = re.compile(r"S ?1(?!\d).*|连续.*")
_OTHER_TYPES = ("绕线", "同步", "永磁", "直流")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What picks the row."""

    voltage: Decimal | None
    cooling: str
    power: Decimal | None
    poles: int | None

    @property
    def line(self) -> Line:
        """The rating as a sentence."""
        parts = (
            (self.voltage, f"额定电压 {value_text(self.voltage)} V"),
            (self.cooling or None, f"冷却方法 {self.cooling}"),
            (self.power, f"额定功率 {value_text(self.power)} kW"),
            (self.poles, f"{self.poles} 极"),
        )
        texts = "，".join(text for value, text in parts if value is not None)
        return Line(f"{texts or '铭牌参数不全'}。", (VOLTAGE, COOLING, POWER, POLES, "model"))

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that are not known."""
        given = (
            (VOLTAGE, self.voltage),
            (COOLING, self.cooling or None),
            (POWER, self.power),
            (POLES, self.poles),
        )
        return tuple(field for field, value in given if value is None)


def assess_high_voltage_motor(facts: Facts, context: JudgingContext, day: date) -> Assessment:
    """Compare a high-voltage motor with the edition of a day; its name alone says no rating.

    Raises:
        RuleNotInForce: no edition is held or none was in force on that day.
    """
    conflict = conflict_of(facts) or _voltage_conflict(facts)
    if conflict is not None:
        return undetermined(Reason.CONTRADICTION, (conflict,), missing=conflict.fields[:1])
    rating = _rating(facts)
    beyond = _beyond_scope(facts, rating)
    if beyond is not None:
        return beyond
    measure = stated(facts, EFFICIENCY, "铭牌效率")
    lines = (rating.line,)
    asked = (*rating.missing, *(() if measure.value else (EFFICIENCY,)))
    if rating.missing or (asked and law_of(context, FAMILY, day) is None):
        return asked_for(lines, asked, context, (FAMILY, day))
    return _ruled(rating, measure, context, day)


def _rating(facts: Facts) -> Rating:
    code = _COOLING_CODE.search(facts.machine.text(COOLING).upper())
    return Rating(
        voltage=facts.number(VOLTAGE),
        cooling=f"IC{code[1]}" if code else "",
        power=facts.number(POWER),
        poles=facts.poles(),
    )


def _voltage_conflict(facts: Facts) -> Line | None:
    volts = facts.number(VOLTAGE)
    if volts is None or volts > LOW_VOLTAGE_V:
        return None
    text = f"名称写明高压电动机，而额定电压为 {value_text(volts)} V，两者矛盾，请对照铭牌复核。"
    return Line(text, (VOLTAGE, "name", "model"))


def _beyond_scope(facts: Facts, rating: Rating) -> Assessment | None:
    type_ = facts.machine.text(MOTOR_TYPE)
    if any(word in type_ for word in _OTHER_TYPES):
        text = f"电机型式为“{type_}”，不在 GB 30254（三相笼型异步电动机）适用范围。"
        return out_of_scope(Line(text, (MOTOR_TYPE,)))
    power = rating.power
    is_high = rating.voltage is not None
    if is_high and power is not None and not LEAST_POWER_KW <= power <= GREATEST_POWER_KW:
        text = f"额定功率 {value_text(power)} kW 不在 GB 30254 各表的 200 kW～25000 kW 之内。"
        return out_of_scope(Line(text, (POWER, "model")))
    duty = facts.machine.text("duty").upper()
    if duty and not _CONTINUOUS.fullmatch(duty):
        text = f"工作制 {duty} 不是连续工作制，是否适用 GB 30254 待核。"
        return undetermined(Reason.CONDITION_UNKNOWN, (rating.line, Line(text, ("duty",))))
    return None


def _ruled(rating: Rating, measure: Measure, context: JudgingContext, day: date) -> Assessment:
    table = context.book.edition(FAMILY, day)
    lines = (rating.line,)
    class_ = VOLTAGE_CLASSES.get(rating.voltage or Decimal(0))
    cooling = _cooling_class(table, rating.cooling)
    if class_ is None or not cooling:
        what = "额定电压" if class_ is None else f"冷却方法 {rating.cooling}"
        line = Line(f"{table.source.number} 各表没有所列{what}，不作判定。", (VOLTAGE, COOLING))
        return undetermined(Reason.CONDITION_UNKNOWN, (*lines, line), law=(table, None))
    limits = _limits(table, rating, class_, cooling)
    if LOWEST_GRADE not in limits:
        return _not_printed(table, rating, class_, cooling)
    return graded(measure, limits, (table,), lines)


def _cooling_class(table: Table, code: str) -> str:
    """The table's own list of cooling methods that holds a code."""
    lists = dict.fromkeys(row.text(COOLING) for row in table.rows)
    return next((each for each in lists if code in each.split("/")), "")


def _limits(table: Table, rating: Rating, class_: str, cooling: str) -> dict[int, GradeLimit]:
    found = {}
    for grade in range(1, LOWEST_GRADE + 1):
        row = table.find(
            voltage_class=class_,
            cooling_method=cooling,
            rated_power_kw=rating.power,
            poles=rating.poles,
            grade=grade,
        )
        value = row.number("efficiency_pct") if row else None
        if row is not None and value is not None:
            found[grade] = GradeLimit(value=value, row=row)
    return found


def _not_printed(table: Table, rating: Rating, class_: str, cooling: str) -> Assessment:
    """A row that is shifted in the transcription may hide these poles: that is no blank of the law."""
    beside = table.where(voltage_class=class_, cooling_method=cooling, rated_power_kw=rating.power)
    doubted = next((row for row in beside if row.doubt), None)
    if doubted is not None:
        line = Line(f"{doubted.clause} 的这一行待核（{doubted.doubt}），核对前不作判定。", (POLES,))
        return undetermined(Reason.UNCONFIRMED, (rating.line, line), law=(table, doubted))
    text = (
        f"{table.source.number} 没有 {value_text(rating.power)} kW、{rating.poles} 极这一档，"
        "标准未规定内插，不作判定。"
    )
    line = Line(text, (POWER, POLES, "model"))
    return undetermined(Reason.CONDITION_UNKNOWN, (rating.line, line), law=(table, None))
