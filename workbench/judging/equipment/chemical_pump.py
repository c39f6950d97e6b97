"""Chemical centrifugal pumps against GB 19762: two polynomials give a base, offsets the grades."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.domain.verdict import Reason
from workbench.judging.equipment.assessment import (
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
from workbench.judging.equipment.pump_rating import (
    FLOW,
    SUCTION,
    rating_conflict,
    rating_of,
)
from workbench.judging.equipment.type_words import told
from workbench.rulebook.table import Row, Table

FAMILY = "chemical-pump-efficiency"
POLYNOMIALS = "chemical-pump-polynomials"
Measured = tuple[Measure, tuple[Line, ...]]
# Above this flow the base stays what it is here.
GREATEST_FLOW = Decimal(3000)


def assess_chemical_pump(
    facts: Facts, context: JudgingContext, day: date, measured: Measured
) -> Assessment:
    """Compare a chemical pump with the edition of a day.

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
    if rating.is_double:
        line = Line("双吸石油化工离心泵的取值规定未收录，不作判定。", (SUCTION, "construction"))
        return undetermined(Reason.CONDITION_UNKNOWN, (*lines, line), law=(table, None))
    rows = _rows(table, type_, rating.flow, rating.ns)
    if not rows:
        text = (
            f"流量 {value_text(rating.flow)} m³/h、比转速 {shown(rating.ns)} "
            f"不在 {table.source.number} 表2 的范围内。"
        )
        return out_of_scope(Line(text, (FLOW,)))
    polynomials = context.book.edition(POLYNOMIALS, day)
    base, sums = _base(polynomials, type_, rating.flow, rating.ns)
    return graded(measure, _limits(rows, base), (table, polynomials), (*lines, *sums))


def _type(facts: Facts) -> str:
    type_ = told(facts, "pump-type")
    return next((each for each in ("多级", "单级") if each in type_), "")


def _rows(table: Table, type_: str, flow: Decimal, ns: Decimal) -> list[Row]:
    return [
        row
        for row in table.where(pump_type=type_)
        if in_band(row.text("flow_m3h"), flow) and in_band(row.text("specific_speed"), ns)
    ]


def _limits(rows: list[Row], base: Decimal) -> dict[int, GradeLimit]:
    return {
        int(row.number("grade") or 0): GradeLimit(
            value=base + (row.number("offset_pct") or Decimal(0)), row=row
        )
        for row in rows
    }


def _base(table: Table, type_: str, flow: Decimal, ns: Decimal) -> tuple[Decimal, tuple[Line, ...]]:
    """η0 = ηb(ln Q) − Δη(ns), with the sums."""
    ln_q = min(flow, GREATEST_FLOW).ln()
    base_rows = table.where(polynomial="base", pump_type=type_)
    delta_rows = [
        row for row in table.where(polynomial="delta") if in_band(row.text("specific_speed"), ns)
    ]
    base, delta = _sum(base_rows, ln_q), _sum(delta_rows, ns)
    return base - delta, (
        Line(
            f"ηb＝{_written(base_rows, 'ln Q')}，ln Q＝{shown(ln_q)}：ηb＝{shown(base)}%。", (FLOW,)
        ),
        Line(
            f"Δη＝{_written(delta_rows, 'ns') or '0（ns 120～210）'}，ns＝{shown(ns)}："
            f"Δη＝{shown(delta)}%，η0＝ηb－Δη＝{shown(base - delta)}%。"
        ),
    )


def _sum(rows: tuple[Row, ...] | list[Row], x: Decimal) -> Decimal:
    terms = ((row.number("coefficient"), row.number("power")) for row in rows)
    return sum(
        (
            factor * x ** int(power)
            for factor, power in terms
            if factor is not None and power is not None
        ),
        Decimal(0),
    )


def _written(rows: tuple[Row, ...] | list[Row], name: str) -> str:
    return "＋".join(
        f"({value_text(row.number('coefficient'))})×({name})^{value_text(row.number('power'))}"
        for row in rows
    )
