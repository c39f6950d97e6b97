"""Centrifugal blowers against GB 28381-2012: polytropic efficiency by b2/D2, D2 and stages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.domain.verdict import CheckState, Outcome, Reason
from workbench.judging.equipment.assessment import Assessment, Target, lacking, undetermined
from workbench.judging.equipment.bands import in_band
from workbench.judging.equipment.blower_rating import (
    DIAMETER,
    RATIO,
    STAGES,
    Rating,
    impeller_conflict,
    rating_of,
)
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.graded import (
    Measure,
    implausible_efficiency,
    shown,
    site_remark,
    stated,
)
from workbench.judging.equipment.proof import Line
from workbench.rulebook.table import Row, Table

FAMILY = "blower-efficiency"
EFFICIENCY = "polytropic_efficiency_pct"
LEAST_EFFICIENCY = Decimal(20)
LIMIT, SAVING = "limit", "saving"


def assess_blower(facts: Facts, context: JudgingContext, day: date) -> Assessment:
    """Compare a centrifugal blower with the edition of a day.

    Raises:
        RuleNotInForce: no edition is held or none was in force on that day.
    """
    measure = stated(facts, EFFICIENCY, "多变效率")
    absurd = implausible_efficiency(measure, LEAST_EFFICIENCY)
    if absurd is not None:
        return absurd
    conflict = impeller_conflict(facts)
    if conflict is not None:
        return undetermined(Reason.CONTRADICTION, (conflict,), missing=conflict.fields[:1])
    table = context.book.edition(FAMILY, day)
    rating = rating_of(facts)
    lines = (*rating.lines, *_other_efficiencies(facts, measure))
    if rating.missing:
        asked = (*rating.missing, *(() if measure.value else (EFFICIENCY,)))
        return lacking(lines, asked, (table, None), None)
    limit, saving = (_row(table, rating, level) for level in (LIMIT, SAVING))
    if limit is None:
        return _not_printed(table, rating, lines)
    found = _compared(measure, (table, limit, saving), rating, lines)
    return replace(found, targets=_targets(table, saving, rating.added))


def _targets(table: Table, saving: Row | None, added: Decimal) -> tuple[Target, ...]:
    """The edition of 2012 knows no grades: its 节能评价值 stands where later editions print grade 2."""
    value = saving.number("efficiency_pct") if saving else None
    if saving is None or value is None:
        return ()
    basis = table.basis(saving)
    return (Target(grade=2, name="节能评价值", field=EFFICIENCY, value=value + added, basis=basis),)


def _other_efficiencies(facts: Facts, measure: Measure) -> tuple[Line, ...]:
    remarks = site_remark(facts, "tested_efficiency_pct", "测试效率")
    rated = facts.number("rated_efficiency_pct")
    if measure.value is not None or rated is None:
        return remarks
    text = f"台账额定效率 {value_text(rated)}% 没有注明是多变效率，不据以判定。"
    return (*remarks, Line(text, ("rated_efficiency_pct",)))


def _row(table: Table, rating: Rating, level: str) -> Row | None:
    return next(
        (
            row
            for row in table.where(blower_type=rating.type, level=level)
            if in_band(row.text("stages"), rating.stages)
            and in_band(row.text("b2_d2"), rating.ratio)
            and in_band(row.text("d2_mm"), rating.diameter)
        ),
        None,
    )


def _not_printed(table: Table, rating: Rating, lines: tuple[Line, ...]) -> Assessment:
    text = (
        f"{table.source.number} 没有 {rating.type}、b2/D2 {shown(rating.ratio or Decimal(0))}、"
        f"D2 {value_text(rating.diameter)} mm 所落的档，标准未规定内插，不作判定。"
    )
    line = Line(text, (RATIO, DIAMETER, STAGES))
    return undetermined(Reason.CONDITION_UNKNOWN, (*lines, line), law=(table, None))


def _compared(
    measure: Measure,
    law: tuple[Table, Row, Row | None],
    rating: Rating,
    lines: tuple[Line, ...],
) -> Assessment:
    table, limit_row, saving_row = law
    limit = (limit_row.number("efficiency_pct") or Decimal(0)) + rating.added
    added = (
        f"（{value_text(limit - rating.added)}＋{value_text(rating.added)}）"
        if rating.added
        else ""
    )
    text = f"{table.source.number} {limit_row.clause}：能效限定值为 {value_text(limit)}%{added}。"
    lines = (*lines, Line(text))
    if measure.value is None:
        return lacking(lines, (EFFICIENCY,), (table, limit_row), None)
    if limit_row.checked is CheckState.UNVERIFIED:
        line = Line(f"该限定值待核（{limit_row.doubt}），核对前不作判定。")
        return undetermined(Reason.UNCONFIRMED, (*lines, line), law=(table, limit_row))
    passed = measure.value >= limit
    value, sign = value_text(measure.value), "≥" if passed else "＜"
    tail = "符合能效限定值" if passed else "低于能效限定值"
    result = Line(f"多变效率 {value}% {sign} {value_text(limit)}%，{tail}。", (EFFICIENCY,))
    notice = _saving_notice(measure.value, saving_row, rating.added) if passed else ""
    return Assessment(
        outcome=Outcome.MEETS if passed else Outcome.FAILS,
        lines=(*lines, result, *((Line(f"{notice}。", (EFFICIENCY,)),) if notice else ())),
        notice=notice,
        basis=(table.basis(limit_row),),
        tables={table.id: table.hash},
    )


def _saving_notice(value: Decimal, row: Row | None, added: Decimal) -> str:
    """The 2012 edition knows no grades: beside the limit it prints 节能评价值 only."""
    saving = row.number("efficiency_pct") if row else None
    if row is None or saving is None or row.checked is CheckState.UNVERIFIED:
        return ""
    due = saving + added
    if value < due:
        return ""
    return f"达到节能评价值 {value_text(due)}%（{row.clause}；2012 年版没有能效等级）"
