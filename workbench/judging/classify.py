"""The partition of a ledger: each machine in one class, catalogue hits first."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.equipment import Machine
from workbench.domain.partition import MachineClass
from workbench.domain.verdict import Outcome, Reason, Rule, Verdict

# The two rules whose failing counts in reports; the others inform.
COUNTED_RULES = (Rule.PHASE_OUT, Rule.MINIMUM_EFFICIENCY)


def classify(machine: Machine, verdicts: Iterable[Verdict]) -> MachineClass:
    """The one class a machine is counted in.

    不适用 is said only of a machine that no catalogue question hangs over: a wound-rotor motor
    whose catalogue entry is still to be decided is work, not out of scope.
    """
    by_rule = {each.rule: each for each in verdicts if each.rule in COUNTED_RULES}
    failing = _failing(by_rule)
    if failing is not None:
        return failing
    if not machine.state.is_in_use:
        return MachineClass.NOT_IN_USE
    return _open(by_rule)


def _failing(by_rule: dict[Rule, Verdict]) -> MachineClass | None:
    outcomes = {rule: verdict.outcome for rule, verdict in by_rule.items()}
    if outcomes.get(Rule.PHASE_OUT) is Outcome.FAILS:
        return MachineClass.PHASE_OUT_IN_USE
    if outcomes.get(Rule.MINIMUM_EFFICIENCY) is Outcome.FAILS:
        return MachineClass.BELOW_LIMIT_IN_USE
    return None


def _open(by_rule: dict[Rule, Verdict]) -> MachineClass:
    asked = [each for each in by_rule.values() if each.outcome is Outcome.UNDETERMINED]
    if any(each.reason is Reason.UNCONFIRMED for each in asked):
        return MachineClass.UNCONFIRMED
    if asked or Rule.MINIMUM_EFFICIENCY not in by_rule:
        return MachineClass.UNDETERMINED
    if by_rule[Rule.MINIMUM_EFFICIENCY].outcome is Outcome.OUT_OF_SCOPE:
        return MachineClass.OUT_OF_SCOPE
    return MachineClass.MEETS
