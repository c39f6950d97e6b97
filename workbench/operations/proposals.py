"""Who is proposed for the year's list: by the rule of the notice, and from last year's findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from workbench.domain.conclusion import TaskSource
from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import InputError
from workbench.domain.finding import Consequence, FindingState
from workbench.domain.paper import PaperKind, PaperState
from workbench.operations.consumption_growth import growth_by_enterprise
from workbench.operations.outcome import Outcome, Topic
from workbench.operations.proposal_records import keep_proposal
from workbench.programme.notice import Notice
from workbench.programme.proposal import Proposal
from workbench.programme.routine import (
    Candidate,
    PoolFacts,
    RoutineRule,
    routine_candidates,
    without_growth,
)
from workbench.store.convert.rows import fill
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import inspection, programme, records, register, yearly
from workbench.store.queries.programme import PlannedEnterprise
from workbench.store.tables import PlannedEnterpriseRow, new_id


def propose_routine(session: Session, notice: Notice, rule: RoutineRule) -> tuple[Candidate, ...]:
    """日常监察 candidates: the notice's rule with what the office set."""
    pool = _pool(session, notice)
    return routine_candidates(pool, notice, rule=rule, known=_known(session))


def passed_over(session: Session, notice: Notice, rule: RoutineRule) -> tuple[Enterprise, ...]:
    """Key users of whom nobody states the growth that the rule asks about."""
    return without_growth(_pool(session, notice), rule, _known(session))


def _pool(session: Session, notice: Notice) -> list[Enterprise]:
    listed = {each.enterprise_id for each in programme.planned(session, notice.year)}
    return [each for each in register.enterprises(session) if each.id not in listed]


def _known(session: Session) -> PoolFacts:
    inspected: defaultdict[str, set[int]] = defaultdict(set)
    for enterprise_id, year in yearly.years_on_site(session):
        inspected[enterprise_id].add(year)
    return PoolFacts(
        growth=growth_by_enterprise(session),
        inspected={key: frozenset(years) for key, years in inspected.items()},
    )


def propose_follow_up(session: Session, notice: Notice) -> tuple[Candidate, ...]:
    """回头看 candidates: whoever was told to rectify in the look-back year, as cases or lists say."""
    listed = {
        each.enterprise_id
        for each in programme.planned(session, notice.year)
        if each.category == "follow_up"
    }
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    year = notice.look_back_year
    orders = {
        each.case_id: f"（{each.number}）"
        for each in records.paper_register(session, year)
        if each.kind is PaperKind.RECTIFICATION_ORDER and each.state is PaperState.ISSUED
    }
    cases = {each.case.id: each.enterprise.id for each in yearly.cases_of_year(session, year)}
    for finding, _ in inspection.reviewed_findings(session, year):
        is_order = finding.consequence is Consequence.RECTIFICATION_ORDER
        if finding.state is FindingState.CONFIRMED and is_order:
            order = orders.get(finding.case_id, "")
            reasons[cases[finding.case_id]].append(f"{finding.title}{order}")
    known = {each.id: each for each in register.enterprises(session)}
    for each in known.values():
        if each.last_violation and not reasons[each.id]:
            reasons[each.id].append(each.last_violation)
    return tuple(
        Candidate(known[key], tuple(dict.fromkeys(said)))
        for key, said in sorted(reasons.items(), key=lambda item: known[item[0]].name)
        if said and key not in listed
    )


def put_on_list(
    db: Database,
    notice: Notice,
    chosen: Mapping[str, str],
    proposal: Proposal,
    *,
    by: str,
    at: datetime,
) -> Outcome[int]:
    """Put enterprises on the year's list in one step; `chosen` are their ids with the reason.

    The proposal they come from is kept with its parameters.
    """
    category = proposal.category
    notice.category(category)
    if not chosen:
        raise InputError("没有选中企业。", "请先勾选要列入名单的企业。")
    label = f"按规则列入名单（{len(chosen)} 家）"
    with db.operation(label, topics={Topic.PROGRAMME}, by=by, at=at) as op:
        number = keep_proposal(op.session, proposal, tuple(chosen), by=by, at=at)
        held = {
            (row.enterprise_id, row.category)
            for row in programme.planned_rows(op.session, notice.year)
        }
        for enterprise_id, reason in chosen.items():
            if (enterprise_id, category) in held:
                continue
            enterprise = register.enterprise(op.session, enterprise_id)
            entry = PlannedEnterprise(
                year=notice.year,
                enterprise_id=enterprise_id,
                category=category,
                sub_industry=enterprise.sub_industry,
                source=TaskSource.PLANNED,
                agency=enterprise.agency,
                last_violation_paper=_violation(proposal, enterprise, reason),
                remark=f"{reason}（提名记录 {number}）",
            )
            op.session.add(fill(PlannedEnterpriseRow(id=new_id()), entry))
        return op.outcome(len(chosen))


def _violation(proposal: Proposal, enterprise: Enterprise, reason: str) -> str:
    """上年违规情形及文号 of a 回头看 entry, where the register does not say it already."""
    is_follow_up = proposal.rule is None
    return reason if is_follow_up and not enterprise.last_violation else ""


def reasons_of(candidates: Sequence[Candidate], ids: Sequence[str]) -> dict[str, str]:
    """The chosen candidates with why they were proposed."""
    wanted = set(ids)
    return {
        each.enterprise.id: "；".join(each.reasons)
        for each in candidates
        if each.enterprise.id in wanted
    }
