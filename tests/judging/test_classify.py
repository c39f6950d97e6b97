"""The partition of a ledger: one class per machine, the gravest first."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.domain.equipment import EquipmentKind, Machine, MachineState
from workbench.domain.partition import MachineClass
from workbench.domain.verdict import Outcome, Reason, Rule, Verdict
from workbench.judging.classify import classify

MEETS, FAILS = Outcome.MEETS, Outcome.FAILS
ASKED, OUT = Outcome.UNDETERMINED, Outcome.OUT_OF_SCOPE


def _verdict(rule: Rule, outcome: Outcome, reason: Reason | None) -> Verdict:
    return Verdict(rule=rule, outcome=outcome, judged_on=date(2024, 10, 1), reason=reason)


def _class(
    phase_out: tuple[Outcome, Reason | None],
    minimum: tuple[Outcome, Reason | None],
    state: MachineState = MachineState.IN_USE,
) -> MachineClass:
    machine = Machine(kind=EquipmentKind.MOTOR, readings={}, state=state)
    verdicts = (
        _verdict(Rule.PHASE_OUT, *phase_out),
        _verdict(Rule.MINIMUM_EFFICIENCY, *minimum),
        _verdict(Rule.MINIMUM_AT_MANUFACTURE, FAILS, None),
    )
    return classify(machine, verdicts)


@pytest.mark.parametrize(
    ("phase_out", "minimum", "expected"),
    [
        ((FAILS, None), (FAILS, None), MachineClass.PHASE_OUT_IN_USE),
        ((FAILS, None), (OUT, None), MachineClass.PHASE_OUT_IN_USE),
        ((MEETS, None), (FAILS, None), MachineClass.BELOW_LIMIT_IN_USE),
        ((ASKED, Reason.CONDITION_UNKNOWN), (FAILS, None), MachineClass.BELOW_LIMIT_IN_USE),
        ((MEETS, None), (OUT, None), MachineClass.OUT_OF_SCOPE),
        ((ASKED, Reason.CONDITION_UNKNOWN), (OUT, None), MachineClass.UNDETERMINED),
        ((ASKED, Reason.UNCONFIRMED), (MEETS, None), MachineClass.UNCONFIRMED),
        ((ASKED, Reason.UNCONFIRMED), (ASKED, Reason.MISSING), MachineClass.UNCONFIRMED),
        ((MEETS, None), (ASKED, Reason.INFERRED_ONLY), MachineClass.UNDETERMINED),
        ((ASKED, Reason.CONDITION_UNKNOWN), (MEETS, None), MachineClass.UNDETERMINED),
        ((MEETS, None), (MEETS, None), MachineClass.MEETS),
    ],
)
def test_the_gravest_answer_decides(
    phase_out: tuple[Outcome, Reason | None],
    minimum: tuple[Outcome, Reason | None],
    expected: MachineClass,
) -> None:
    assert _class(phase_out, minimum) is expected


@pytest.mark.parametrize("state", [MachineState.SEALED, MachineState.IDLE, MachineState.DISMANTLED])
def test_a_machine_out_of_use_is_counted_as_such(state: MachineState) -> None:
    assert _class((MEETS, None), (OUT, None), state) is MachineClass.NOT_IN_USE


def test_a_machine_never_judged_is_undetermined() -> None:
    machine = Machine(kind=EquipmentKind.MOTOR, readings={}, state=MachineState.IN_USE)
    assert classify(machine, ()) is MachineClass.UNDETERMINED
