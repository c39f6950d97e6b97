"""能效等级: the grade by the edition of the day, beside what the ledger claims."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from workbench.domain.verdict import Rule
from workbench.judging.equipment.assessment import Assessment
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.minimum import verdict_of
from workbench.judging.equipment.proof import Draft, Line

STATED = "efficiency_grade"
STATED_BY = "efficiency_standard"


def judge_grade(facts: Facts, context: JudgingContext, today: Assessment) -> Draft:
    """The computed grade; a grade on the ledger belongs to its own edition and decides nothing."""
    stated = facts.machine.number(STATED)
    if stated is not None:
        today = _with_claim(facts, today, stated)
    return verdict_of(Rule.EFFICIENCY_GRADE, today, context.as_of)


def _with_claim(facts: Facts, today: Assessment, stated: Decimal) -> Assessment:
    standard = facts.machine.text(STATED_BY)
    edition = f"依据 {standard}" if standard else "未注明所依标准版本"
    text = f"台账自报能效等级{stated:f}级（{edition}），等级随标准版本而定，不据此判定。"
    notice = today.notice
    if today.grade is not None and today.grade != stated:
        notice = f"台账自报{stated:f}级，按现行版为{today.grade}级"
    return replace(today, lines=(*today.lines, Line(text, (STATED, STATED_BY))), notice=notice)
