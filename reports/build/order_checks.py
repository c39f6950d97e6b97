"""What a 限期整改通知书 must never say or rest on (practice.md §1.3, §1.11, §4)."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.errors import InputError
from workbench.domain.verdict import CheckState
from workbench.summary.case_facts import FindingLine, MachineLine, RectificationOrderFacts

LOW_EFFICIENCY = "低于现行限定值"
PHASE_OUT_SIGNS = ("目录在用", "明令淘汰")
PENALTY_WORDS = ("没收", "罚款")
ADVICE = "请改用节能监察意见书或建议书，或者在问题中移除后重新生成。"


def check_order(facts: RectificationOrderFacts) -> None:
    """Refuse an order that could not stand.

    Raises:
        InputError: No finding; a finding rests on an unverified text or on a machine that is
            merely below today's limit; penalty wording; deadlines in the wrong order.
    """
    if not facts.findings:
        raise InputError("没有可列入限期整改通知书的已认定问题。", "请先在“问题”中认定。")
    for finding in facts.findings:
        _check_finding(finding)
    _check_wording(facts)
    _check_days(facts)


def _check_finding(finding: FindingLine) -> None:
    if CheckState.UNVERIFIED in _states(finding):
        raise InputError(
            f"问题{finding.number}“{finding.title}”所用依据待核，不能据以责令限期整改。",
            "请先在规则库中对照原文核对该依据，或者改用节能监察意见书。",
        )
    weak = [machine for machine in finding.machines if is_merely_inefficient(machine)]
    if weak:
        raise InputError(
            f"问题{finding.number}“{finding.title}”中的设备{weak[0].number or weak[0].name}"
            f"（{weak[0].model}）只是低于现行限定值，未列入淘汰目录，不能列入限期整改通知书。",
            ADVICE,
        )


def _states(finding: FindingLine) -> Iterator[CheckState]:
    yield finding.checked
    yield from (machine.checked for machine in finding.machines)
    yield from (product.checked for product in finding.products)


def is_merely_inefficient(machine: MachineLine) -> bool:
    """Tell whether a machine is ▲ 低于现行限定值 without being listed in a catalogue."""
    is_listed = any(sign in machine.conclusion for sign in PHASE_OUT_SIGNS)
    return LOW_EFFICIENCY in machine.conclusion and not is_listed


def _check_wording(facts: RectificationOrderFacts) -> None:
    texts = [facts.transfer_warning, facts.remedy, facts.hearing_adopted]
    for finding in facts.findings:
        texts += [finding.facts, finding.requirement, finding.acceptance]
    word = next((word for word in PENALTY_WORDS for text in texts if word in text), None)
    if word:
        raise InputError(
            f"限期整改通知书中出现“{word}”字样：监察阶段不得写处罚内容。",
            "请改为“依法移送”或者另行立案的表述。",
        )


def _check_days(facts: RectificationOrderFacts) -> None:
    if facts.extension_before > facts.due_on:
        raise InputError("延期申请截止日晚于整改期限。", "请核对整改期限。")
    if facts.starts_on and facts.due_on < facts.starts_on:
        raise InputError("整改期限早于起算日。", "请核对整改期限和送达日期。")
