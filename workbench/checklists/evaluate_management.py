"""Proposals from the register, instruments and last year's items."""

from __future__ import annotations

from workbench.checklists.facts import CaseFacts, LastYearFact
from workbench.checklists.proposal import Proposal
from workbench.domain.labels import label
from workbench.domain.rectification import RectificationOutcome
from workbench.domain.verdict import Outcome, Verdict

_LAST_YEAR = {
    RectificationOutcome.DONE: "done",
    RectificationOutcome.PARTIAL: "partial",
    RectificationOutcome.NOT_DONE: "not_done",
    RectificationOutcome.CLOSED_DOWN: "closed",
}


def identity(facts: CaseFacts, subject: str) -> Proposal | None:
    """G1: only a contradiction is proposed; agreement needs a person's look at the licence."""
    if not facts.identity_issues:
        return None
    return Proposal("different", f"{'；'.join(facts.identity_issues)}{subject}。")


def metering(facts: CaseFacts, subject: str) -> Proposal | None:
    """C3, E5: provision of instruments."""
    sites = [
        (each.site, each.metering)
        for each in facts.data_centres
        if each.metering is not None and subject in ("", each.site)
    ]
    groups = [
        (f"{each.group}应配{each.required}个、实配{each.actual}个", each.verdict)
        for each in facts.meters
        if subject in ("", each.group) or sites
    ]
    judged: list[tuple[str, Verdict]] = [*groups, *sites]
    if not judged:
        return None
    why = "；".join(f"{text}：{label(verdict.outcome)}" for text, verdict in judged) + "。"
    if any(verdict.may_carry_finding for _, verdict in judged):
        return Proposal("missing", why)
    if any(verdict.outcome is not Outcome.MEETS for _, verdict in judged):
        return Proposal("undecided", why)
    return Proposal("met", why)


def calibration(facts: CaseFacts, subject: str) -> Proposal | None:
    """E6: overdue instruments; those of the 强检目录 weigh more."""
    counts = facts.calibration
    if counts is None:
        return None
    why = (
        f"计量器具{counts.total}台（件）{subject}，强制检定超期{counts.overdue_compulsory}台，"
        f"自行校准超期{counts.overdue_own}台。"
    )
    if counts.overdue_compulsory:
        return Proposal("overdue_compulsory", why)
    return Proposal("overdue_own" if counts.overdue_own else "valid", why)


def last_year_item(facts: CaseFacts, subject: str) -> Proposal | None:
    """D1: one item of last year's order; an open item is no answer yet."""
    item = next((each for each in facts.last_year if each.label == subject), None)
    if item is None or item.outcome not in _LAST_YEAR:
        return None
    return Proposal(
        _LAST_YEAR[item.outcome], f"{item.label}：{label(item.outcome)}{_units(item)}。"
    )


def last_year_machines(facts: CaseFacts, subject: str) -> Proposal | None:
    """D3: machines that were to be eliminated, one by one."""
    items = [each for each in facts.last_year if each.to_eliminate]
    if not facts.last_year:
        return None
    if not items:
        return Proposal("none", f"上年问题不涉及淘汰设备{subject}。")
    why = "；".join(f"{each.label}{_units(each)}" for each in items) + "。"
    return Proposal("in_use" if any(each.remaining for each in items) else "done", why)


def _units(item: LastYearFact) -> str:
    if not item.to_eliminate:
        return ""
    return (
        f"，应淘汰{item.to_eliminate}台，已拆除{item.dismantled}台，"
        f"封存{item.sealed}台，仍在用{item.remaining}台"
    )
