"""Short ways to make verdicts and machines."""

from __future__ import annotations

from datetime import date

from workbench.checklists.facts import MachineFact
from workbench.domain.equipment import EquipmentKind
from workbench.domain.partition import MachineClass
from workbench.domain.verdict import Basis, CheckState, Outcome, Reason, Rule, Verdict

DAY = date(2024, 9, 12)


def verdict(
    rule: Rule,
    outcome: Outcome,
    *,
    reason: Reason | None = None,
    standard: str = "GB 18613-2020",
    checked: CheckState = CheckState.TRANSCRIBED,
    judged_on: date = DAY,
    grade: int | None = None,
) -> Verdict:
    return Verdict(
        rule=rule,
        outcome=outcome,
        reason=reason,
        judged_on=judged_on,
        grade=grade,
        basis=(Basis(standard=standard, clause="表1", checked=checked),),
    )


def machine(
    number: int, machine_class: MachineClass, *verdicts: Verdict, quantity: int = 1
) -> MachineFact:
    return MachineFact(
        machine_id=f"m{number}",
        kind=EquipmentKind.MOTOR,
        machine_class=machine_class,
        verdicts=verdicts,
        quantity=quantity,
        name=f"Y{number}",
    )
