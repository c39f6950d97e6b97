"""能效水平 of notice 127: 先进, 节能, 准入, as far as its rule text and the grades tell."""

from __future__ import annotations

from workbench.domain.errors import EditionNotHeld, RuleNotInForce
from workbench.domain.verdict import Outcome, Reason, Rule, Tier, Verdict
from workbench.judging.equipment.assessment import Assessment, undetermined
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.minimum import verdict_of
from workbench.judging.equipment.proof import Draft, Line, draft
from workbench.rulebook.table import Table

FAMILY = "policy-levels"
# Notice 127, 二: 节能水平不低于现行能效2级, 先进水平不低于现行能效1级, 准入水平 = 限定值.
_TIERS = {1: Tier.ADVANCED, 2: Tier.ENERGY_SAVING, 3: Tier.ACCESS}
ANNEX_NOTICE = "附件数值未收录，按通知正文“不低于现行能效{grade}级”的下限推定"


def judge_policy_level(context: JudgingContext, today: Assessment) -> Draft:
    """The level a grade stands for; below the limit value is below 准入水平."""
    rule = Rule.POLICY_LEVEL
    if today.outcome in {Outcome.OUT_OF_SCOPE, Outcome.UNDETERMINED}:
        return verdict_of(rule, today, context.as_of)
    try:
        table = context.book.edition(FAMILY, context.as_of)
    except RuleNotInForce as problem:
        known = isinstance(problem, EditionNotHeld)
        text = problem.message if known else "当日适用的能效水平文件未收录。"
        return verdict_of(rule, undetermined(Reason.EDITION_NOT_HELD, (Line(text),)), context.as_of)
    return _levelled(context, today, table)


def _levelled(context: JudgingContext, today: Assessment, table: Table) -> Draft:
    level = _level(today)
    notice = ""
    if level in {Tier.ADVANCED, Tier.ENERGY_SAVING}:
        notice = ANNEX_NOTICE.format(grade=today.grade)
    verdict = Verdict(
        rule=Rule.POLICY_LEVEL,
        outcome=Outcome.FAILS if level is Tier.BELOW else Outcome.MEETS,
        judged_on=context.as_of,
        grade=today.grade,
        level=level,
        level_at_least=today.grade is None and level is Tier.ACCESS,
        basis=(*today.basis, table.basis()),
        notice=notice,
        tables={**today.tables, table.id: table.hash},
    )
    return draft(verdict, (*today.lines, Line(_sentence(level, table))))


def _level(today: Assessment) -> Tier:
    if today.outcome is Outcome.FAILS:
        return Tier.BELOW
    return _TIERS.get(today.grade or 0, Tier.ACCESS)


def _sentence(level: Tier, table: Table) -> str:
    words = {
        Tier.ADVANCED: "达到1级，对应先进水平（不低于现行能效1级）",
        Tier.ENERGY_SAVING: "达到2级，对应节能水平（不低于现行能效2级）",
        Tier.ACCESS: "达到限定值，对应准入水平（与强制性标准限定值一致）",
        Tier.BELOW: "低于限定值，即低于准入水平（与强制性标准限定值一致）",
    }
    return f"{table.source.number}：{words[level]}。"
