"""Findings in the few words a list or a badge has room for; no Qt."""

from __future__ import annotations

from workbench.checklists.gates import POLICY_RULES, refuse_finding
from workbench.domain.finding import Consequence, Finding, FindingState
from workbench.domain.labels import label
from workbench.domain.verdict import CheckState

STATE_SIGNS: dict[FindingState, tuple[str, str]] = {
    FindingState.DRAFT: ("○", "info"),
    FindingState.CONFIRMED: ("●", "success"),
    FindingState.DISMISSED: ("—", "out_of_scope"),
}
CONSEQUENCE_TONES: dict[Consequence, str] = {
    Consequence.RECTIFICATION_ORDER: "phase_out",
    Consequence.OPINION: "below_limit",
    Consequence.SUGGESTION: "info",
    Consequence.TRANSFER: "question",
    Consequence.CLUE: "undetermined",
}
STANDING_TONES: dict[CheckState, str] = {
    CheckState.VERIFIED: "meets",
    CheckState.TRANSCRIBED: "info",
    CheckState.UNVERIFIED: "question",
}


def state_words(finding: Finding) -> str:
    """Symbol and word of a finding's state."""
    return f"{STATE_SIGNS[finding.state][0]} {label(finding.state)}"


def sign_of_finding(finding: Finding) -> str:
    """▲ what is policy and ✖ what may be ordered, so that the two are never taken for one."""
    if finding.rule in POLICY_RULES:
        return "▲"
    return "✖" if finding.consequence is Consequence.RECTIFICATION_ORDER else "·"


def consequence_words(finding: Finding) -> str:
    """What a finding may lead to, to whom where it is sent on, and what it never leads to."""
    words = label(finding.consequence)
    if finding.transfer_to:
        words += f"（{finding.transfer_to}）"
    if finding.rule in POLICY_RULES:
        words += "　▲ 不得责令限期整改"
    return words


def gate_words(finding: Finding) -> tuple[tuple[str, str], ...]:
    """Why a finding may not stand in a 限期整改通知书: pairs of reason and article."""
    return tuple((each.why, each.article) for each in refuse_finding(finding))
