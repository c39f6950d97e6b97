"""能效水平 of notice 127: 先进, 节能, 准入, as far as its rule text and the grades tell."""

from __future__ import annotations

from workbench.domain.errors import EditionNotHeld, RuleNotInForce
from workbench.domain.verdict import CheckState, Outcome, Reason, Rule, Tier, Verdict
from workbench.judging.equipment.assessment import Assessment, undetermined
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.minimum import verdict_of
from workbench.judging.equipment.proof import Draft, Line, draft
from workbench.rulebook.book import standard_code
from workbench.rulebook.table import Row, Table

FAMILY = "policy-levels"
_COLUMNS = ((Tier.ADVANCED, "advanced_grade"), (Tier.ENERGY_SAVING, "energy_saving_grade"))
ANNEX_NOTICE = "附件数值未收录，按通知正文“不低于现行能效{grade}级”的下限推定"
_SENTENCES = {
    Tier.ADVANCED: "达到{grade}级，对应先进水平（不低于现行能效1级）",
    Tier.ENERGY_SAVING: "达到{grade}级，对应节能水平（不低于现行能效2级）",
    Tier.ACCESS: "达到限定值，对应准入水平（与强制性标准限定值一致）",
    Tier.BELOW: "低于限定值，即低于准入水平（与强制性标准限定值一致）",
}


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
    row = _mapping(table, today)
    if row is None:
        line = Line(f"{table.source.number} 没有收录该类设备的能效水平。")
        return verdict_of(rule, undetermined(Reason.EDITION_NOT_HELD, (line,)), context.as_of)
    if row.checked is CheckState.UNVERIFIED:
        line = Line(f"{table.source.number} 与等级的对应待核：{row.note or row.text('text')}。")
        asked = undetermined(Reason.UNCONFIRMED, (*today.lines, line), law=(table, row))
        return verdict_of(rule, asked, context.as_of)
    return _levelled(context, today, table, row)


def _mapping(table: Table, today: Assessment) -> Row | None:
    """The row that speaks of the standard a machine was judged by, whatever its edition."""
    judged_by = {standard_code(basis.standard) for basis in today.basis}
    for row in table.where(kind="mapping"):
        named = {standard_code(each.strip()) for each in row.text("standard").split(";")}
        if named & judged_by:
            return row
    return None


def _levelled(context: JudgingContext, today: Assessment, table: Table, row: Row) -> Draft:
    level = _level(today, row)
    is_at_least = today.grade_at_least or (today.grade is None and level is Tier.ACCESS)
    is_bound = level in {Tier.ADVANCED, Tier.ENERGY_SAVING}
    verdict = Verdict(
        rule=Rule.POLICY_LEVEL,
        outcome=Outcome.FAILS if level is Tier.BELOW else Outcome.MEETS,
        judged_on=context.as_of,
        grade=today.grade,
        level=level,
        level_at_least=is_at_least,
        basis=(*today.basis, table.basis(row)),
        notice=ANNEX_NOTICE.format(grade=today.grade) if is_bound else "",
        tables={**today.tables, table.id: table.hash},
    )
    sentence = ("至少" if is_at_least else "") + _SENTENCES[level].format(grade=today.grade)
    return draft(verdict, (*today.lines, Line(f"{table.source.number}：{sentence}。")))


def _level(today: Assessment, row: Row) -> Tier:
    if today.outcome is Outcome.FAILS:
        return Tier.BELOW
    for tier, column in _COLUMNS:
        least = row.number(column)
        if today.grade is not None and least is not None and today.grade <= least:
            return tier
    return Tier.ACCESS
