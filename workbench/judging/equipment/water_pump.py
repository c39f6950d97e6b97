"""Clean-water centrifugal pumps against GB 19762: the efficiency a formula in ns and Q demands."""

from __future__ import annotations

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
from workbench.judging.equipment.bands import in_band
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.graded import GradeLimit, Measure, graded, shown
from workbench.judging.equipment.proof import Line
from workbench.judging.equipment.pump_rating import FLOW, rating_conflict, rating_of
from workbench.judging.equipment.type_words import told
from workbench.rulebook.table import Row, Table

FAMILY = "pump-efficiency"
Measured = tuple[Measure, tuple[Line, ...]]
# Specific speeds for which pumps of these types are built; the formula is not carried beyond.
LEAST_NS, GREATEST_NS = Decimal(20), Decimal(300)


def assess_water_pump(
    facts: Facts, context: JudgingContext, day: date, measured: Measured
) -> Assessment:
    """Compare a clean-water pump with the edition of a day.

    Raises:
        RuleNotInForce: no edition is held or none was in force on that day.
    """
    table = context.book.edition(FAMILY, day)
    measure, remarks = measured
    type_ = _type(facts)
    conflict = rating_conflict(facts, type_)
    if conflict is not None:
        return undetermined(Reason.CONTRADICTION, (conflict,), missing=conflict.fields[:1])
    rating = rating_of(facts, type_)
    lines = (*rating.lines, *remarks)
    if rating.missing or rating.flow is None or rating.ns is None:
        asked = (*rating.missing, *(() if measure.value else (measure.field,)))
        return lacking(lines, asked, (table, None), None)
    rows = [
        row for row in table.where(pump_type=type_) if in_band(row.text("flow_m3h"), rating.flow)
    ]
    if not rows:
        text = f"流量 {value_text(rating.flow)} m³/h 不在 {table.source.number} 表3 {type_}泵的范围内。"
        return out_of_scope(Line(text, (FLOW,)))
    if not LEAST_NS <= rating.ns <= GREATEST_NS:
        return _beyond_formula(table, rating.ns, lines)
    limits = _limits(rows, rating.ns.ln(), rating.flow.ln())
    sums = _arithmetic(limits[LOWEST_GRADE], rating.ns, rating.flow)
    return graded(measure, limits, (table,), (*lines, sums))


def _type(facts: Facts) -> str:
    """The type as table 3 names it; 单级 alone is completed by the column 吸入方式."""
    type_ = told(facts, "pump-type")
    if type_ != "单级":
        return type_
    suction = told(facts, "suction", fields=("suction",))
    return f"单级{suction}" if suction else ""


def _beyond_formula(table: Table, ns: Decimal, lines: tuple[Line, ...]) -> Assessment:
    text = f"比转速 {shown(ns)} 超出 20～300，公式不作外推，不作判定。"
    line = Line(text, (FLOW,))
    return undetermined(Reason.CONDITION_UNKNOWN, (*lines, line), law=(table, None))


def _limits(rows: list[Row], ln_ns: Decimal, ln_q: Decimal) -> dict[int, GradeLimit]:
    found = {}
    for row in rows:
        a, b, c, d, e, ci = (
            row.number(name) or Decimal(0) for name in ("a", "b", "c", "d", "e", "ci")
        )
        value = a * ln_ns**2 + b * ln_q**2 + c * ln_ns * ln_q + d * ln_ns + e * ln_q - ci
        found[int(row.number("grade") or 0)] = GradeLimit(value=value, row=row)
    return found


def _arithmetic(limit: GradeLimit, ns: Decimal, flow: Decimal) -> Line:
    a, b, c, d, e, ci = (
        value_text(limit.row.number(name)) for name in ("a", "b", "c", "d", "e", "ci")
    )
    text = (
        f"η＝({a})×ln²ns＋({b})×ln²Q＋({c})×ln ns×ln Q＋({d})×ln ns＋({e})×ln Q－{ci}，"
        f"ln ns＝{shown(ns.ln())}，ln Q＝{shown(flow.ln())}：η＝{shown(limit.value)}%（按未修约值比较）。"
    )
    return Line(text, (FLOW,))
