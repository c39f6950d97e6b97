"""Verdicts in the few words a table or a badge has room for; no Qt."""

from __future__ import annotations

from workbench.domain.labels import SIGNS
from workbench.domain.partition import MachineClass
from workbench.domain.verdict import Outcome, Reason, Rule, Verdict

CLASS_SIGNS: dict[MachineClass, tuple[str, str, str]] = {
    MachineClass.PHASE_OUT_IN_USE: ("✖", "目录在用", "phase_out"),
    MachineClass.BELOW_LIMIT_IN_USE: ("▲", "低于现行限定值", "below_limit"),
    MachineClass.NOT_IN_USE: ("—", "不在用", "out_of_scope"),
    MachineClass.OUT_OF_SCOPE: ("—", "不适用", "out_of_scope"),
    MachineClass.UNCONFIRMED: ("?", "依据待核", "question"),
    MachineClass.UNDETERMINED: ("?", "无法判定", "undetermined"),
    MachineClass.MEETS: ("✓", "符合", "meets"),
}
_FAILING = {
    Rule.PHASE_OUT: "phase_out",
    Rule.ENERGY_LIMIT: "over_limit",
}


def sign_of(verdict: Verdict) -> tuple[str, str, str]:
    """Symbol, word and tone of one verdict."""
    if verdict.outcome is Outcome.FAILS:
        tone = _FAILING.get(verdict.rule, "below_limit")
        symbol, word = SIGNS[tone]
        return symbol, word if verdict.rule in _FAILING else "低于限定值", tone
    if verdict.outcome is Outcome.UNDETERMINED:
        tone = "question" if verdict.reason is Reason.CONTRADICTION else "undetermined"
        return (*SIGNS[tone], tone)
    tone = verdict.outcome.value
    return (*SIGNS[tone], tone)
