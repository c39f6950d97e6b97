"""能效限定值: below the limit of today (低效在用), and below it on the day of making or buying."""

from __future__ import annotations

from datetime import date

from workbench.domain.equipment import EquipmentKind
from workbench.domain.labels import label
from workbench.domain.period import PartialDate
from workbench.domain.verdict import Outcome, Reason, Rule, Verdict
from workbench.judging.equipment.assessment import Assessment, out_of_scope, undetermined
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.proof import Draft, Line, draft
from workbench.judging.equipment.registry import assess

MADE_ON = ("manufactured_on", "purchased_on")
# Kinds whose standard only recommends: it grades, and nobody can fall below it.
RECOMMENDED_ONLY = {
    EquipmentKind.HEAT_TREATMENT: (
        "热处理设备的 GB/T 36561 为推荐性标准，没有强制性能效限定值，只评等级、只作建议。"
    ),
}


def judge_minimum(facts: Facts, context: JudgingContext, today: Assessment) -> Draft:
    """▲: below the limit in force on the as-of day; only a machine in use can be 低效在用."""
    today = _as_limit(facts, today)
    if not facts.machine.state.is_in_use and today.outcome is not Outcome.OUT_OF_SCOPE:
        words = label(facts.machine.state)
        today = out_of_scope(Line(f"使用状态为“{words}”，不属于低效在用。", ("state",)))
    return verdict_of(Rule.MINIMUM_EFFICIENCY, today, context.as_of)


def judge_minimum_at_manufacture(facts: Facts, context: JudgingContext, today: Assessment) -> Draft:
    """A clue against maker or seller: below the limit of the day it was made, else bought."""
    rule = Rule.MINIMUM_AT_MANUFACTURE
    today = _as_limit(facts, today)
    if today.outcome is Outcome.OUT_OF_SCOPE:
        return verdict_of(rule, today, context.as_of)
    made = next(
        ((field, day) for field in MADE_ON if (day := facts.machine.day(field)) is not None), None
    )
    if made is None:
        line = Line("没有出厂或购置日期，无法确定适用哪一版标准。")
        asked = undetermined(Reason.MISSING, (line,), missing=MADE_ON[:1])
        return verdict_of(rule, asked, context.as_of)
    field, day = made
    return verdict_of(rule, _on_that_day(facts, context, field, day), context.as_of)


def _as_limit(facts: Facts, today: Assessment) -> Assessment:
    text = RECOMMENDED_ONLY.get(facts.machine.kind)
    return out_of_scope(Line(text)) if text else today


def _on_that_day(facts: Facts, context: JudgingContext, field: str, day: PartialDate) -> Assessment:
    """A day known in part counts only where both its ends fall under one edition."""
    first = assess(facts, context, day.earliest)
    last = assess(facts, context, day.latest)
    words = "出厂" if field == MADE_ON[0] else "购置"
    line = Line(f"{words}日期 {day}。", (field,))
    if first.tables != last.tables or first.reason is not last.reason:
        text = f"{words}日期 {day} 跨越两版标准，须查明月日。"
        return undetermined(Reason.CONDITION_UNKNOWN, (Line(text, (field,)),), missing=(field,))
    return _led_by(line, last)


def _led_by(line: Line, assessment: Assessment) -> Assessment:
    return Assessment(
        outcome=assessment.outcome,
        reason=assessment.reason,
        grade=assessment.grade,
        lines=(line, *assessment.lines),
        basis=assessment.basis,
        tables=assessment.tables,
        missing=assessment.missing,
        inferred_grade=assessment.inferred_grade,
        inferred_outcome=assessment.inferred_outcome,
        notice=assessment.notice,
    )


def verdict_of(rule: Rule, assessment: Assessment, day: date) -> Draft:
    """An assessment as the verdict of a rule."""
    verdict = Verdict(
        rule=rule,
        outcome=assessment.outcome,
        judged_on=day,
        reason=assessment.reason,
        grade=assessment.grade,
        inferred_grade=assessment.inferred_grade,
        inferred_outcome=assessment.inferred_outcome,
        basis=assessment.basis,
        missing=assessment.missing,
        notice=assessment.notice,
        tables=assessment.tables,
    )
    return draft(verdict, assessment.lines)
