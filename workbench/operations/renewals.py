"""淘汰更新计划 of an enterprise, 拆除核销 per machine, and when its instruments run out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from workbench.domain.energy import MeterEntry
from workbench.domain.errors import InputError
from workbench.domain.partition import MachineClass
from workbench.domain.period import PartialDate
from workbench.domain.renewal import Renewal, last_day
from workbench.judging.classify import classify
from workbench.operations.case_facts import name_of
from workbench.operations.outcome import Outcome, Topic
from workbench.operations.settling import settle, unsettle
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases, ledgers, verdicts
from workbench.store.queries.matters import RENEWAL
from workbench.store.queries.settlements import settlements

DUE = frozenset({MachineClass.PHASE_OUT_IN_USE, MachineClass.BELOW_LIMIT_IN_USE})


@dataclass(frozen=True, slots=True)
class RenewalLine:
    """One machine that should be replaced, with what is planned."""

    machine_id: str
    name: str
    place: str
    quantity: int
    machine_class: MachineClass
    renewal: Renewal


@dataclass(frozen=True, slots=True)
class MeterDue:
    """One instrument and the day its check runs out, None where its ledger tells no day."""

    meter: MeterEntry
    due_on: date | None


def save_renewal(
    db: Database, case_id: str, renewal: Renewal, *, by: str, at: datetime
) -> Outcome[Renewal]:
    """Keep the plan for one machine; an empty one takes it back."""
    if renewal.quarter and last_day(renewal.quarter) is None:
        raise InputError(f"“{renewal.quarter}”不是季度。", "请写成 2025年1季度。")
    if renewal.done_on is not None and not renewal.proof.strip():
        raise InputError("拆除核销要写明凭证。", "请填写拆除照片、报废单或回收凭证的编号或证据号。")
    with db.operation("更新计划", topics={Topic.RECTIFICATION}, by=by, at=at) as op:
        cases.case(op.session, case_id)
        if renewal == Renewal(subject=renewal.subject):
            unsettle(op.session, case_id, RENEWAL, renewal.subject)
        else:
            settle(op.session, case_id, RENEWAL, renewal.subject, _body(renewal))
        return op.outcome(renewal)


def renewal_lines(session: Session, case_id: str) -> tuple[RenewalLine, ...]:
    """Every machine in use that a catalogue lists or that is below today's limit."""
    held = settlements(session, case_id, RENEWAL)
    return tuple(_lines(session, case_id, held))


def meters_due(session: Session, case_id: str) -> tuple[MeterDue, ...]:
    """The instruments of a case by the day their check runs out; those without a day come last."""
    found = [
        MeterDue(each, _due_on(each))
        for each in ledgers.entries_of_case(session, case_id, MeterEntry)
    ]
    return tuple(sorted(found, key=lambda each: (each.due_on is None, each.due_on or date.max)))


def _lines(
    session: Session, case_id: str, held: dict[str, dict[str, Any]]
) -> Iterator[RenewalLine]:
    for judged in verdicts.judged_machines(session, case_id):
        machine_class = classify(judged.machine, judged.verdicts)
        if machine_class in DUE or judged.id in held:
            yield RenewalLine(
                machine_id=judged.id,
                name=name_of(judged.machine),
                place=judged.machine.text("location"),
                quantity=judged.machine.quantity,
                machine_class=machine_class,
                renewal=_renewal(judged.id, held.get(judged.id, {})),
            )


def _due_on(meter: MeterEntry) -> date | None:
    """The last day that still counts; a month alone counts to its end."""
    value = meter.next_check_on.value
    return value.latest if isinstance(value, PartialDate) else None


def _body(renewal: Renewal) -> dict[str, Any]:
    return {
        "measure": renewal.measure,
        "quarter": renewal.quarter,
        "done_on": renewal.done_on.isoformat() if renewal.done_on else "",
        "proof": renewal.proof,
    }


def _renewal(subject: str, body: dict[str, Any]) -> Renewal:
    done_on = body.get("done_on", "")
    return Renewal(
        subject=subject,
        measure=body.get("measure", ""),
        quarter=body.get("quarter", ""),
        done_on=date.fromisoformat(done_on) if done_on else None,
        proof=body.get("proof", ""),
    )
