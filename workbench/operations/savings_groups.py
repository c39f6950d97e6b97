"""The weak machines of a case by distinct nameplate, each row in exactly one group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from workbench.domain.equipment import Machine
from workbench.domain.partition import MachineClass
from workbench.judging.classify import classify
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.judge import nameplate_key
from workbench.judging.savings.assumption import Assumption, Given, Origin
from workbench.judging.savings.blanks import BLANKS, HOURS, INVESTMENT
from workbench.judging.savings.subject import ANNUAL_HOURS, QUANTITY
from workbench.operations.savings_inputs import KeptNumbers
from workbench.store.operation import Session
from workbench.store.queries import verdicts

WEAK = (MachineClass.PHASE_OUT_IN_USE, MachineClass.BELOW_LIMIT_IN_USE)
# What an estimate depends on beside the nameplate.
DUTY = ("evaporation_tph", *BLANKS)
DAYS = frozenset({"manufactured_on", "purchased_on", "commissioned_on"})
ROWS_NAMED = 12


@dataclass(slots=True)
class Group:
    """Rows of one nameplate, one class, and the same numbers given for them."""

    machine_class: MachineClass
    machines: list[Machine] = field(default_factory=list)
    givens: list[Given] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many machines the rows stand for."""
        return sum(each.quantity for each in self.machines)

    @property
    def rows(self) -> str:
        """Where they stand in the ledger: `电机台账 第3、7、9行`."""
        by_sheet: dict[str, list[str]] = {}
        for each in self.machines[:ROWS_NAMED]:
            by_sheet.setdefault(each.sheet, []).append(str(each.row))
        told = "；".join(f"{sheet} 第{'、'.join(rows)}行" for sheet, rows in by_sheet.items())
        more = len(self.machines) - ROWS_NAMED
        return f"{told}，另 {more} 行" if more > 0 else told

    @property
    def places(self) -> str:
        """Where they are found in the plant."""
        return "、".join(dict.fromkeys(filter(None, (m.text("location") for m in self.machines))))

    @property
    def quantity(self) -> Assumption | None:
        """The machines of all rows together; None for one row, which says it itself."""
        if len(self.machines) == 1:
            return None
        return Assumption(
            id=QUANTITY,
            label="台数",
            unit="台",
            value=Decimal(self.count),
            origin=Origin.LEDGER,
            source=f"{self.rows}，合计 {len(self.machines)} 行",
        )

    @property
    def given(self) -> Given:
        """What counts for all of them; an investment only where every row has its own."""
        first = self.givens[0]
        own = {name: each for name, each in first.own.items() if name != INVESTMENT}
        parts = [each.own.get(INVESTMENT) for each in self.givens]
        known = [each for each in parts if each is not None and each.value is not None]
        if known and len(known) == len(parts):
            own[INVESTMENT] = _together(known)
        hours = self._hours()
        if HOURS not in own and hours is not None:
            own[HOURS] = hours
        return Given(own, first.defaults)

    def _hours(self) -> Assumption | None:
        """The mean of the ledger's hours, weighted by machines; None where all rows say the same."""
        stated = [(each.number(ANNUAL_HOURS), each.quantity) for each in self.machines]
        known = [(hours, count) for hours, count in stated if hours is not None]
        if len({hours for hours, _ in known}) == 1 or not known:
            return None
        total = sum((hours * count for hours, count in known), Decimal(0))
        kind = BLANKS[HOURS]
        return Assumption(
            id=HOURS,
            label=kind.label,
            unit=kind.unit,
            value=total / sum(count for _, count in known),
            origin=Origin.DERIVED,
            source=f"台账 {len(known)} 行年运行小时按台数加权平均",
        )


def weak_groups(session: Session, case_id: str, context: JudgingContext) -> tuple[Group, ...]:
    """The machines in use that are listed or below today's limit; catalogue hits first."""
    kept = KeptNumbers(session, case_id)
    found: dict[object, Group] = {}
    for machine_class, machine, given in _weak(session, case_id, kept):
        group = found.setdefault(
            (machine_class, _key(machine, given, context)), Group(machine_class)
        )
        group.machines.append(machine)
        group.givens.append(given)
    return tuple(sorted(found.values(), key=lambda each: WEAK.index(each.machine_class)))


def _weak(
    session: Session, case_id: str, kept: KeptNumbers
) -> Iterator[tuple[MachineClass, Machine, Given]]:
    for judged in verdicts.judged_machines(session, case_id):
        machine_class = classify(judged.machine, judged.verdicts)
        if machine_class in WEAK:
            given = kept.of_machine(judged.id, judged.machine.kind)
            yield machine_class, judged.machine, given


def _key(machine: Machine, given: Given, context: JudgingContext) -> object:
    """All that the estimate of one machine depends on.

    Days do not change it; quantity, investment and the ledger's hours are taken together exactly,
    because every formula is linear in them.
    """
    own = tuple(
        (name, each.value, each.source)
        for name, each in sorted(given.own.items())
        if name != INVESTMENT
    )
    duty = tuple(machine.number(name) for name in DUTY)
    has_hours = machine.number(ANNUAL_HOURS) is not None
    readings = {name: each for name, each in machine.readings.items() if name not in DAYS}
    plate = nameplate_key(replace(machine, readings=readings), context)
    return plate, machine.text("model"), duty, has_hours, own


def _together(parts: list[Assumption]) -> Assumption:
    if len(parts) == 1:
        return parts[0]
    values = [each.value for each in parts if each.value is not None]
    kind = BLANKS[INVESTMENT]
    return Assumption(
        id=INVESTMENT,
        label=kind.label,
        unit=kind.unit,
        value=sum(values, Decimal(0)),
        origin=Origin.ENTERED,
        source=f"{len(parts)} 行之和；" + "、".join(dict.fromkeys(each.source for each in parts)),
    )
