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
FAILING_SIGNS: dict[Rule, tuple[str, str, str]] = {
    Rule.PHASE_OUT: (*SIGNS["phase_out"], "phase_out"),
    Rule.MINIMUM_EFFICIENCY: ("▲", "低于限定值", "below_limit"),
    Rule.MINIMUM_AT_MANUFACTURE: ("▲", "低于限定值", "below_limit"),
    Rule.EFFICIENCY_GRADE: ("▲", "低于3级", "below_limit"),
    Rule.POLICY_LEVEL: ("▲", "低于准入水平", "below_limit"),
    Rule.ENERGY_LIMIT: (*SIGNS["over_limit"], "over_limit"),
    Rule.BENCHMARK_LEVEL: ("▲", "低于基准水平", "below_limit"),
    Rule.DATA_CENTRE_PUE: ("▲", "超限定值", "over_limit"),
    Rule.METERING_RATE: ("▲", "配备不足", "below_limit"),
    Rule.METERING_CALIBRATION: ("▲", "检定逾期", "below_limit"),
}


def sign_of(verdict: Verdict) -> tuple[str, str, str]:
    """Symbol, word and tone of one verdict."""
    if verdict.outcome is Outcome.FAILS:
        return FAILING_SIGNS[verdict.rule]
    if verdict.outcome is Outcome.UNDETERMINED:
        tone = "question" if verdict.reason is Reason.CONTRADICTION else "undetermined"
        return (*SIGNS[tone], tone)
    tone = verdict.outcome.value
    return (*SIGNS[tone], tone)
