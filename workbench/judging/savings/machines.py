"""What replacing a machine saves: against the better grades of its own standard, or why not said."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.equipment import Machine
from workbench.domain.verdict import Outcome
from workbench.judging.energy.emission_factors import EmissionContext
from workbench.judging.equipment.assessment import Assessment
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import facts_of
from workbench.judging.equipment.registry import assess
from workbench.judging.savings.assumption import NOTHING_GIVEN, Assumption, Given
from workbench.judging.savings.estimate import Estimate
from workbench.judging.savings.registry import ESTIMATORS
from workbench.judging.savings.subject import Subject, quantity_of

NO_FORMULA = "这一类设备没有收录能效目标值，不作估算。"
LIMIT_ONLY = (
    "标准在这一档没有唯一的更高等级可比（只规定限定值，或是否冷凝、燃料类别等尚不明），不作估算。"
)
NOT_ELECTRIC = "所用热源不是电力，标准指标不折算节电量，不作估算。"
ONE_ROW_ONLY = "还不能确定落在标准的哪一行，不作估算。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """Estimates, one per better grade; without any, `why_not` says why and `unread` what to read.

    `unread` are fields of the ledger: a number that nobody read is asked for, never made up.
    """

    estimates: tuple[Estimate, ...] = ()
    why_not: str = ""
    unread: tuple[str, ...] = ()


def prospect_of(
    machine: Machine,
    context: JudgingContext,
    given: Given = NOTHING_GIVEN,
    *,
    sector: str = "",
    quantity: Assumption | None = None,
) -> Prospect:
    """What replacing a machine saves on the day of the context.

    `quantity` stands in for the row's own where several rows of one nameplate are taken together.
    """
    estimator = ESTIMATORS.get(machine.kind)
    if estimator is None:
        return Prospect(why_not=NO_FORMULA)
    facts = facts_of(machine, context)
    found = assess(facts, context, context.as_of)
    subject = Subject(
        facts=facts,
        context=context,
        targets=found.targets,
        given=given,
        emission=EmissionContext(book=context.book, as_of=context.as_of, sector=sector),
        quantity=quantity or quantity_of(facts),
    )
    estimates = estimator(subject)
    if estimates:
        return Prospect(estimates=estimates)
    return Prospect(why_not=_why_not(found), unread=found.missing)


def _why_not(found: Assessment) -> str:
    """The last sentence of the comparison where it could not be made, else what the standard lacks."""
    if found.targets:
        return NOT_ELECTRIC
    if found.missing:
        return ONE_ROW_ONLY
    if found.outcome in {Outcome.UNDETERMINED, Outcome.OUT_OF_SCOPE} and found.lines:
        return found.lines[-1].text
    return LIMIT_ONLY
