"""Proposals from the equipment ledger: counts of machines by class."""

from __future__ import annotations

from collections.abc import Callable

from workbench.checklists.facts import CaseFacts, MachineFact
from workbench.checklists.proposal import Proposal
from workbench.domain.partition import MachineClass
from workbench.domain.verdict import Outcome, Rule, Tier

_UNDECIDED = {MachineClass.UNDETERMINED, MachineClass.UNCONFIRMED}


def equipment_checked(facts: CaseFacts, subject: str) -> Proposal | None:
    """A7: the equipment of a key-industry enterprise is checked too."""
    total = _count(facts, lambda _: True)
    if not total:
        return Proposal("pending", "尚未导入设备台账。")
    return Proposal("done", f"设备台账{total}台已核查{_of(subject)}。")


def ledger_complete(facts: CaseFacts, subject: str) -> Proposal | None:
    """B1: the ledger has all it needs."""
    total = _count(facts, lambda _: True)
    if not total:
        return None
    if facts.ledger_gaps:
        return Proposal("gaps", f"台账{total}台，{facts.ledger_gaps}行缺必填项{_of(subject)}。")
    return Proposal("complete", f"台账{total}台，必填项无缺{_of(subject)}。")


def phase_out(facts: CaseFacts, subject: str) -> Proposal | None:
    """B3: listed in a catalogue and in use."""
    total = _count(facts, lambda _: True)
    if not total:
        return None
    in_use = _count(facts, _is(MachineClass.PHASE_OUT_IN_USE))
    undecided = _count(facts, _is_undecided(Rule.PHASE_OUT))
    sealed = _count(
        facts,
        lambda each: (
            each.machine_class is MachineClass.NOT_IN_USE and _outcome(each) is Outcome.FAILS
        ),
    )
    counts = f"台账{total}台{_of(subject)}，列入目录在用{in_use}台，列入已停用{sealed}台"
    if in_use:
        return Proposal("in_use", f"{counts}。")
    if undecided:
        return Proposal("undecided", f"{counts}，{undecided}台目录条件不明。")
    return Proposal("sealed" if sealed else "none", f"{counts}。")


def minimum_efficiency(facts: CaseFacts, subject: str) -> Proposal | None:
    """B4, C4: below today's limit, in use, in no catalogue."""
    total = _count(facts, lambda _: True)
    if not total:
        return None
    below = _count(facts, _is(MachineClass.BELOW_LIMIT_IN_USE))
    undecided = _count(facts, lambda each: each.machine_class in _UNDECIDED)
    meets = _count(facts, _is(MachineClass.MEETS))
    why = (
        f"台账{total}台{_of(subject)}，低于现行限定值在用{below}台，"
        f"达标{meets}台，待核或无法判定{undecided}台。"
    )
    if below:
        return Proposal("below", why)
    if undecided:
        return Proposal("undecided", why)
    return Proposal("meets" if meets else "none", why)


def policy_level(facts: CaseFacts, subject: str) -> Proposal | None:
    """B5: below the access level of notice 127."""
    judged = [each for each in facts.machines if each.verdict(Rule.POLICY_LEVEL)]
    if not judged:
        return None
    below = _count(facts, _is_below_access)
    undecided = _count(facts, _is_undecided(Rule.POLICY_LEVEL))
    total = sum(each.quantity for each in judged)
    why = f"核对{total}台{_of(subject)}，低于准入水平{below}台，无法判定{undecided}台。"
    if below:
        return Proposal("below", why)
    return Proposal("undecided" if undecided else "access", why)


def green_title(facts: CaseFacts, subject: str) -> Proposal | None:
    """E13: limits and machines of a green factory."""
    listed = _count(facts, _is(MachineClass.PHASE_OUT_IN_USE))
    below = _count(facts, _is(MachineClass.BELOW_LIMIT_IN_USE))
    over = sum(each.verdict.may_carry_finding for each in facts.products)
    if not facts.machines and not facts.products:
        return None
    why = f"超限额产品{over}个，列入目录在用{listed}台，低于现行限定值在用{below}台{_of(subject)}。"
    return Proposal("adjust" if over or listed else "keep", why)


def _count(facts: CaseFacts, wanted: Callable[[MachineFact], bool]) -> int:
    return sum(each.quantity for each in facts.machines if wanted(each))


def _is(machine_class: MachineClass) -> Callable[[MachineFact], bool]:
    return lambda each: each.machine_class is machine_class


def _is_undecided(rule: Rule) -> Callable[[MachineFact], bool]:
    def undecided(machine: MachineFact) -> bool:
        verdict = machine.verdict(rule)
        return verdict is not None and verdict.outcome is Outcome.UNDETERMINED

    return undecided


def _is_below_access(machine: MachineFact) -> bool:
    verdict = machine.verdict(Rule.POLICY_LEVEL)
    return verdict is not None and verdict.level is Tier.BELOW


def _outcome(machine: MachineFact) -> Outcome | None:
    verdict = machine.verdict(Rule.PHASE_OUT)
    return verdict.outcome if verdict else None


def _of(subject: str) -> str:
    return f"（{subject}）" if subject else ""
