"""Findings 问题: drafted anew from verdicts and answers, decided by a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime

from workbench.domain.errors import ConflictError, InputError
from workbench.domain.finding import Finding, FindingState
from workbench.domain.verdict import CheckState
from workbench.operations.outcome import Outcome, Topic
from workbench.store.convert.rows import fill, to_domain
from workbench.store.database import Database
from workbench.store.queries import cases, inspection
from workbench.store.queries.inspection import Review
from workbench.store.tables import FindingRow, new_id


def draft_findings(
    db: Database, case_id: str, drafts: Sequence[Finding], *, by: str, at: datetime
) -> Outcome[tuple[Finding, ...]]:
    """Put new drafts in place of the old ones; what a person decided or worded stays."""
    with db.operation("起草问题", topics={Topic.FINDINGS}, by=by, at=at) as op:
        cases.case(op.session, case_id)
        held = {_key(row): row for row in inspection.finding_rows(op.session, case_id)}
        wanted = {_key(draft): draft for draft in drafts}
        for key, row in held.items():
            if key not in wanted and row.state is FindingState.DRAFT:
                op.session.delete(row)
        for key, draft in wanted.items():
            known = held.get(key)
            if known is None:
                row = FindingRow(id=new_id())
                op.session.add(fill(row, replace(_worded(draft), case_id=case_id)))
            elif known.state is FindingState.DRAFT:
                worded = _worded(draft, to_domain(Finding, known))
                fill(known, replace(worded, id=known.id, case_id=case_id))
        op.session.flush()
        return op.outcome(inspection.findings(op.session, case_id))


def save_finding(db: Database, finding: Finding, *, by: str, at: datetime) -> Outcome[Finding]:
    """Change the wording of a finding that is still a draft."""
    with db.operation("修改问题", topics={Topic.FINDINGS}, by=by, at=at) as op:
        row = inspection.finding_row(op.session, finding.id)
        if row.state is not FindingState.DRAFT:
            raise ConflictError("这条问题已经认定或不予认定。", "请先退回草稿再修改。")
        fill(row, finding)
        return op.outcome(finding)


def confirm_finding(
    db: Database, finding_id: str, reason: str = "", *, by: str, at: datetime
) -> Outcome[Finding]:
    """认定: a person confirms a finding; texts nobody has checked carry none."""
    with db.operation("认定问题", topics={Topic.FINDINGS}, by=by, at=at) as op:
        row = inspection.finding_row(op.session, finding_id)
        if row.standing is CheckState.UNVERIFIED:
            raise InputError(
                "这条问题依据的条文还是“待核”，不能认定。", "请先核对原文并标注，再认定。"
            )
        row.state, row.decided_reason = FindingState.CONFIRMED, reason
        return op.outcome(to_domain(Finding, row))


def dismiss_finding(
    db: Database, finding_id: str, reason: str, *, by: str, at: datetime
) -> Outcome[Finding]:
    """不予认定: a person dismisses a finding and says why."""
    if not reason.strip():
        raise InputError("不予认定要写明理由。", "请填写理由。")
    with db.operation("不予认定问题", topics={Topic.FINDINGS}, by=by, at=at) as op:
        row = inspection.finding_row(op.session, finding_id)
        row.state, row.decided_reason = FindingState.DISMISSED, reason
        return op.outcome(to_domain(Finding, row))


def reopen_finding(db: Database, finding_id: str, *, by: str, at: datetime) -> Outcome[Finding]:
    """Make a decided finding a draft again."""
    with db.operation("问题退回草稿", topics={Topic.FINDINGS}, by=by, at=at) as op:
        row = inspection.finding_row(op.session, finding_id)
        row.state, row.decided_reason = FindingState.DRAFT, ""
        return op.outcome(to_domain(Finding, row))


def record_review(
    db: Database, finding_id: str, review: Review, *, by: str, at: datetime
) -> Outcome[None]:
    """Note hearing, review, approval and the days on and off the public list."""
    with db.operation("登记问题复核", topics={Topic.FINDINGS}, by=by, at=at) as op:
        row = inspection.finding_row(op.session, finding_id)
        for field in fields(review):
            setattr(row, field.name, getattr(review, field.name))
        return op.outcome(None)


def _worded(draft: Finding, held: Finding | None = None) -> Finding:
    """A draft that remembers its own wording and keeps the words a person put in their place."""
    facts, requirement = draft.facts, draft.requirement
    if held is not None and held.facts != held.drafted_facts:
        facts = held.facts
    if held is not None and held.requirement != held.drafted_requirement:
        requirement = held.requirement
    return replace(
        draft,
        facts=facts,
        requirement=requirement,
        drafted_facts=draft.facts,
        drafted_requirement=draft.requirement,
    )


def _key(finding: Finding | FindingRow) -> tuple[str, ...]:
    rule = finding.rule.value if finding.rule else ""
    return (finding.code, rule, finding.item_id, finding.subject)
