"""Numbers a person gives for estimates: kept with the machine, the product, the kind or the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from workbench.domain.equipment import EquipmentKind
from workbench.domain.errors import InputError
from workbench.domain.labels import label
from workbench.judging.savings.assumption import Assumption, Given, entered
from workbench.judging.savings.blanks import BLANKS
from workbench.operations.outcome import Outcome, Topic
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import machines, marks, register
from workbench.store.queries.marks import SAVING, MachineMark
from workbench.store.queries.settlements import SAVINGS, settlement_row, settlements
from workbench.store.tables import MachineMarkRow, SettlementRow, new_id

CASE = "case"
DAY = "%Y-%m-%d"


class Scope(StrEnum):
    """For what a number is given; the narrower one counts before the wider."""

    MACHINE = "machine"
    PRODUCT = "product"
    KIND = "kind"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class InputPlace:
    """Where a number is kept; `key` is a machine's address, a product, a kind, or nothing."""

    scope: Scope
    key: str = ""

    @property
    def subject(self) -> str:
        """The subject it is stored under beside the case."""
        return self.scope.value if self.scope is Scope.CASE else f"{self.scope.value}:{self.key}"

    @property
    def words(self) -> str:
        """How a default says whose it is; a number of one's own needs no such words."""
        if self.scope is Scope.KIND:
            return f"，本案{label(EquipmentKind(self.key))}默认"
        return "，本案默认" if self.scope is Scope.CASE else ""


def enter_number(
    db: Database,
    case_id: str,
    place: InputPlace,
    number: tuple[str, str],
    *,
    by: str,
    at: datetime,
) -> Outcome[None]:
    """Keep a number (id and text) for estimates; it replaces what stood there.

    Raises:
        InputError: no number, one that cannot be, or one of a single machine given as a default.
    """
    name, text = number
    refuse_default_of_own(place, name)
    value = f"{entered(name, text, by).value:f}"
    with db.operation("填写改造估算取值", topics={Topic.ADVICE}, by=by, at=at) as op:
        if place.scope is Scope.MACHINE:
            _mark(op.session, place.key, name, (value, by, at))
        else:
            held = {"value": value, "by": by, "at": at.isoformat()}
            _change(op.session, case_id, place.subject, lambda body: body | {name: held})
        return op.outcome(None)


def withdraw_number(
    db: Database, case_id: str, place: InputPlace, name: str, *, by: str, at: datetime
) -> Outcome[None]:
    """Give a number back to ledger, defaults and rules."""
    with db.operation("清除改造估算取值", topics={Topic.ADVICE}, by=by, at=at) as op:
        if place.scope is Scope.MACHINE:
            batch_id, ordinal = machines.parse_address(place.key)
            row = marks.mark_row(op.session, batch_id, ordinal, f"{SAVING}{name}")
            if row is not None:
                op.session.delete(row)
        else:
            _change(
                op.session,
                case_id,
                place.subject,
                lambda body: {each: held for each, held in body.items() if each != name},
            )
        return op.outcome(None)


class KeptNumbers:
    """All numbers kept with a case, read once."""

    def __init__(self, session: Session, case_id: str) -> None:
        self._names = {each.id: each.name for each in register.officers(session)}
        self._kept = settlements(session, case_id, SAVINGS)
        self._marks = marks.savings_of_case(session, case_id)

    def of_machine(self, address: str, kind: EquipmentKind) -> Given:
        """What counts for a machine: its own, then its kind's, then the case's."""
        return Given(
            own={
                name: entered(name, mark.text, self._said(mark))
                for mark in self._marks.get(address, ())
                if (name := mark.field.removeprefix(SAVING)) in BLANKS
            },
            defaults=self._at(InputPlace(Scope.CASE)) | self._at(InputPlace(Scope.KIND, kind)),
        )

    def of_product(self, subject: str) -> Given:
        """What counts for a product: its own, then the case's."""
        return Given(
            own=self._at(InputPlace(Scope.PRODUCT, subject)),
            defaults=self._at(InputPlace(Scope.CASE)),
        )

    def products(self) -> tuple[str, ...]:
        """Products that have numbers of their own, whether the ledgers still hold them or not."""
        lead = f"{Scope.PRODUCT.value}:"
        return tuple(
            subject.removeprefix(lead)
            for subject, body in self._kept.items()
            if subject.startswith(lead) and body
        )

    def _said(self, mark: MachineMark) -> str:
        who = self._names.get(mark.marked_by, mark.marked_by)
        return f"{who} {mark.marked_at.strftime(DAY)}"

    def _at(self, place: InputPlace) -> dict[str, Assumption]:
        return {
            name: entered(name, held["value"], self._told(held, place))
            for name, held in self._kept.get(place.subject, {}).items()
            if name in BLANKS
        }

    def _told(self, held: Mapping[str, Any], place: InputPlace) -> str:
        who = self._names.get(held["by"], held["by"])
        day = datetime.fromisoformat(held["at"]).strftime(DAY)
        return f"{who} {day}{place.words}"


def refuse_default_of_own(place: InputPlace, name: str) -> None:
    """Refuse to make a number of one machine or product the default of others.

    Raises:
        InputError: the number belongs to one alone.
    """
    kind = BLANKS[name]
    if kind.is_own and place.scope in {Scope.KIND, Scope.CASE}:
        raise InputError(
            f"{kind.label}只属于这一台（种），不能作为默认值。", "请把“用于”改为本台或本产品再填。"
        )


def _mark(session: Session, address: str, name: str, said: tuple[str, str, datetime]) -> None:
    batch_id, ordinal = machines.parse_address(address)
    machines.machine_by_address(session, address)
    field = f"{SAVING}{name}"
    row = marks.mark_row(session, batch_id, ordinal, field)
    if row is None:
        row = MachineMarkRow(id=new_id(), batch_id=batch_id, ordinal=ordinal, field=field)
        session.add(row)
    row.value, row.marked_by, row.marked_at = said


def _change(
    session: Session,
    case_id: str,
    subject: str,
    change: Callable[[dict[str, Any]], dict[str, Any]],
) -> None:
    row = settlement_row(session, case_id, SAVINGS, subject)
    if row is None:
        row = SettlementRow(id=new_id(), case_id=case_id, kind=SAVINGS, subject=subject, body={})
        session.add(row)
    row.body = change(dict(row.body))
