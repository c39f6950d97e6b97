"""The enterprises of a year's plan, each once, with how far its inspection has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from workbench.domain.conclusion import Completion, TaskSource
from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import InputError
from workbench.domain.inspection import Stage
from workbench.operations.outcome import Outcome, Topic
from workbench.programme.plan import NOT_TO_BE_INSPECTED
from workbench.programme.plan import PlannedEnterprise as Progress
from workbench.store.convert.rows import fill
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import programme, register, visits, yearly
from workbench.store.queries.programme import PlannedEnterprise
from workbench.store.queries.yearly import YearCase
from workbench.store.tables import CaseRow, PlannedEnterpriseRow, new_id

_STAGES = tuple(Stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One enterprise of the plan; `entry` is what its categories have in common.

    `officers` are the names of whoever its case is assigned to, `visits` how often it is gone to
    in the year.
    """

    enterprise: Enterprise
    categories: tuple[str, ...]
    entry: PlannedEnterprise
    completion: Completion
    case_id: str = ""
    officers: tuple[str, ...] = ()
    visits: int = 0

    @property
    def progress(self) -> Progress:
        """The line as the counts of the plan take it."""
        return Progress(
            uscc=self.enterprise.uscc or self.enterprise.id,
            categories=self.categories,
            source=self.entry.source,
            completion=self.completion,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChange:
    """变更 of one enterprise: what became of it, why, and what proves it."""

    enterprise_id: str
    completion: Completion
    reason: str = ""
    proof: str = ""
    decided_on: date | None = None
    document_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAddition:
    """增补, or 替换 where `replaces` names the enterprise that leaves."""

    enterprise_id: str
    categories: tuple[str, ...]
    reason: str
    replaces: str = ""
    proof: str = ""
    decided_on: date | None = None
    document_number: str = ""


def plan_lines(session: Session, year: int) -> tuple[PlanLine, ...]:
    """Every enterprise of a year's plan by name."""
    cases = {each.enterprise.id: each for each in yearly.cases_of_year(session, year)}
    gone = Counter(each.case_id for each in visits.visits(session) if each.day.year == year)
    names = {each.id: each.name for each in register.officers(session)}
    register_by_id = {each.id: each for each in register.enterprises(session)}
    grouped: dict[str, list[PlannedEnterprise]] = {}
    for entry in programme.planned(session, year):
        grouped.setdefault(entry.enterprise_id, []).append(entry)
    held = [
        _line(register_by_id[enterprise_id], entries, cases.get(enterprise_id), names)
        for enterprise_id, entries in grouped.items()
    ]
    lines = (replace(line, visits=gone[line.case_id]) for line in held)
    return tuple(sorted(lines, key=lambda line: (line.enterprise.city, line.enterprise.name)))


def completion_of(held: YearCase) -> Completion:
    """完成状态 of a case: one whose findings are being decided is inspected."""
    is_judged = _STAGES.index(held.case.stage) >= _STAGES.index(Stage.FINDINGS)
    if held.notes.completion is Completion.IN_PROGRESS and is_judged:
        return Completion.DONE
    return held.notes.completion


def change_planned(
    db: Database, year: int, change: PlanChange, *, by: str, at: datetime
) -> Outcome[None]:
    """Say what became of an enterprise; its case is told too."""
    is_dropped = change.completion in NOT_TO_BE_INSPECTED
    if is_dropped and not (change.reason.strip() and change.proof.strip()):
        raise InputError(
            "停产、注销、搬迁要写明理由和证明材料。", "年度总结对未监察的企业要逐家说明。"
        )
    topics = {Topic.PROGRAMME, Topic.CASES}
    with db.operation("变更任务名单中的企业", topics=topics, by=by, at=at) as op:
        rows = _rows_of(op.session, year, change.enterprise_id)
        for row in rows:
            row.completion = change.completion
            row.change_reason, row.proof = change.reason, change.proof
            row.decided_on, row.document_number = change.decided_on, change.document_number
        for held in yearly.cases_of_year(op.session, year):
            if held.enterprise.id == change.enterprise_id:
                notes = replace(
                    held.notes,
                    completion=change.completion if is_dropped else Completion.IN_PROGRESS,
                    completion_reason=change.reason,
                    completion_proof=change.proof,
                )
                fill(op.session.get_one(CaseRow, held.case.id), notes)
        return op.outcome(None)


def add_planned(
    db: Database, year: int, addition: PlanAddition, *, by: str, at: datetime
) -> Outcome[int]:
    """Put an enterprise on the plan after it was sent down: 增补 or 替换."""
    if not addition.reason.strip():
        raise InputError("增补或替换的企业没有写明变更理由。", "请填写理由，年度总结要逐家说明。")
    if not addition.categories:
        raise InputError("没有选择监察类别。", "请至少选择一个类别。")
    source = TaskSource.SUBSTITUTED if addition.replaces else TaskSource.ADDED
    with db.operation("增补企业", topics={Topic.PROGRAMME}, by=by, at=at) as op:
        enterprise = register.enterprise(op.session, addition.enterprise_id)
        held = {
            row.category
            for row in programme.planned_rows(op.session, year)
            if row.enterprise_id == addition.enterprise_id
        }
        if held:
            raise InputError(f"“{enterprise.name}”已经在{year}年度名单里。", "请直接变更该企业。")
        for category in addition.categories:
            entry = PlannedEnterprise(
                year=year,
                enterprise_id=addition.enterprise_id,
                category=category,
                sub_industry=enterprise.sub_industry,
                source=source,
                agency=enterprise.agency,
                replaces=addition.replaces,
                change_reason=addition.reason,
                proof=addition.proof,
                decided_on=addition.decided_on,
                document_number=addition.document_number,
            )
            op.session.add(fill(PlannedEnterpriseRow(id=new_id()), entry))
        return op.outcome(len(addition.categories))


def assign_agency(
    db: Database, year: int, enterprise_ids: tuple[str, ...], agency: str, *, by: str, at: datetime
) -> Outcome[int]:
    """Name the body that inspects these enterprises."""
    if not agency.strip():
        raise InputError("实施机构是空的。", "请填写机构名称。")
    with db.operation("指定实施机构", topics={Topic.PROGRAMME}, by=by, at=at) as op:
        for enterprise_id in enterprise_ids:
            for row in _rows_of(op.session, year, enterprise_id):
                row.agency = agency.strip()
        return op.outcome(len(enterprise_ids))


def _line(
    enterprise: Enterprise,
    entries: list[PlannedEnterprise],
    held: YearCase | None,
    names: Mapping[str, str],
) -> PlanLine:
    return PlanLine(
        enterprise=enterprise,
        categories=tuple(each.category for each in entries),
        entry=entries[0],
        completion=completion_of(held) if held else entries[0].completion,
        case_id=held.case.id if held else "",
        officers=tuple(names[each] for each in held.case.officer_ids if each in names)
        if held
        else (),
    )


def _rows_of(session: Session, year: int, enterprise_id: str) -> list[PlannedEnterpriseRow]:
    rows = [
        row for row in programme.planned_rows(session, year) if row.enterprise_id == enterprise_id
    ]
    if not rows:
        raise InputError("名单里没有这家企业。", "请刷新名单后重试。")
    return rows
