"""Fans against GB 19761: efficiency at least the value of type, coefficients and size."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from workbench.domain.verdict import Outcome, Reason
from workbench.judging.equipment.assessment import (
    LOWEST_GRADE,
    Assessment,
    lacking,
    out_of_scope,
    undetermined,
)
from workbench.judging.equipment.bands import in_band
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.fan_rating import (
    AXIAL,
    NS,
    PSI,
    SIZE,
    SUCTION,
    FanRating,
    Point,
    rating_conflict,
    rating_of,
)
from workbench.judging.equipment.graded import (
    GradeLimit,
    Measure,
    graded,
    implausible_efficiency,
    shown,
    site_remark,
    stated,
)
from workbench.judging.equipment.name_words import WORDS
from workbench.judging.equipment.proof import Line
from workbench.judging.equipment.type_words import CONSTRUCTION, stated_as, told
from workbench.rulebook.table import Row, Table

FAMILY = "fan-efficiency"
EFFICIENCY = "rated_efficiency_pct"
LEAST_EFFICIENCY = Decimal(10)
# Table 4 is about the set of fan and motor.
OF_THE_SET = "外转子前向多翼"
OTHER = "其他"


def assess_fan(facts: Facts, context: JudgingContext, day: date) -> Assessment:
    """Compare a fan with the edition of a day.

    Raises:
        RuleNotInForce: no edition is held or none was in force on that day.
    """
    type_ = told(facts, "fan-type")
    if type_ == OTHER:
        return _other_type(facts)
    measure = stated(facts, EFFICIENCY, "机组效率" if type_ == OF_THE_SET else "风机效率")
    absurd = implausible_efficiency(measure, LEAST_EFFICIENCY)
    conflict = rating_conflict(facts)
    if conflict is not None:
        return undetermined(Reason.CONTRADICTION, (conflict,), missing=conflict.fields[:1])
    if absurd is not None:
        return absurd
    table = context.book.edition(FAMILY, day)
    rating = rating_of(facts, type_)
    lines = (*rating.lines, *site_remark(facts, "tested_efficiency_pct", "测试效率"))
    if rating.missing or not rating.points:
        asked = (*rating.missing, *(() if measure.value else (EFFICIENCY,)))
        return lacking(lines, asked, (table, None), None)
    found = {tuple(_rows(table, rating, point)) for point in rating.points}
    if len(found) > 1:
        text = "压缩性修正系数的两端落在不同的档，请补读样本所列压力系数和比转速。"
        line = Line(text, (PSI, NS))
        return undetermined(Reason.MISSING, (*lines, line), missing=(PSI, NS), law=(table, None))
    return _with_rows(facts, (table, rating, measure), found.pop(), lines)


def _other_type(facts: Facts) -> Assessment:
    """A type without a table; a name alone is too loose to rule it out."""
    if stated_as(facts, "fan-type") == OTHER:
        text = f"型式为“{facts.machine.text(CONSTRUCTION)}”，不在 GB 19761 表1～表4 所列型式之内。"
        return out_of_scope(Line(text, (CONSTRUCTION,)))
    line = Line("名称所示型式不在 GB 19761 表1～表4 之内，请对照铭牌确认型式。", ("name", "model"))
    return undetermined(Reason.CONDITION_UNKNOWN, (line,), missing=(CONSTRUCTION,))


def _rows(table: Table, rating: FanRating, point: Point) -> list[str]:
    """The ids of the rows a fan stands in at one point."""
    return [row.id for row in table.where(fan_type=rating.type) if _stands(row, rating, point)]


def _stands(row: Row, rating: FanRating, point: Point) -> bool:
    return (
        in_band(row.text("pressure_coefficient"), point.psi)
        and in_band(row.text("specific_speed"), point.ns)
        and in_band(row.text("hub_ratio"), point.hub)
        and in_band(row.text("machine_number"), rating.size)
    )


def _with_rows(
    facts: Facts,
    subject: tuple[Table, FanRating, Measure],
    ids: tuple[str, ...],
    lines: tuple[Line, ...],
) -> Assessment:
    table, rating, measure = subject
    limits = {}
    for row in table.rows:
        value = row.number("efficiency_pct") if row.id in ids else None
        if value is not None:
            limits[int(row.number("grade") or 0)] = GradeLimit(value=value, row=row)
    if LOWEST_GRADE not in limits:
        return _not_printed(table, rating, lines)
    result = graded(measure, limits, (table,), (*lines, _band_line(limits[LOWEST_GRADE].row)))
    word = _deductible(facts, rating.type)
    if not word or result.outcome is Outcome.UNDETERMINED:
        return result
    if result.outcome is Outcome.MEETS and rating.type != AXIAL:
        return result
    text = f"写明“{word}”：标准表注另有扣减或加严，其数值未收录，不作判定。"
    line = Line(text, (CONSTRUCTION, SUCTION, "name"))
    return undetermined(Reason.CONDITION_UNKNOWN, (*result.lines, line), law=(table, None))


def _deductible(facts: Facts, type_: str) -> str:
    """A construction for which a note of the table changes the limit: applied only when stated."""
    texts = f"{facts.machine.text(CONSTRUCTION)} {facts.machine.text(SUCTION)}"
    words = WORDS["fan-deduction"].get(type_, ())
    return next((word for word in words if word in texts or word in facts.marks), "")


def _band_line(row: Row) -> Line:
    bands = (
        (row.text("pressure_coefficient"), "ψ"),
        (row.text("specific_speed"), "ns"),
        (row.text("hub_ratio"), "γ"),
        (row.text("machine_number"), "机号"),
    )
    texts = "，".join(band.replace("x", name) for band, name in bands if band)
    return Line(f"落在 {texts} 一档（未写明双吸、进气箱等扣减结构的，按表值）。")


def _not_printed(table: Table, rating: FanRating, lines: tuple[Line, ...]) -> Assessment:
    point = rating.points[0]
    at = (
        (point.psi, "压力系数"),
        (point.ns, "比转速"),
        (point.hub, "轮毂比"),
        (rating.size, "机号"),
    )
    texts = "、".join(f"{word} {shown(value)}" for value, word in at if value is not None)
    text = f"{table.source.number} 的{rating.type}风机表没有 {texts} 所落的档，不内插也不外推。"
    line = Line(text, (SIZE, PSI, NS))
    return undetermined(Reason.CONDITION_UNKNOWN, (*lines, line), law=(table, None))
