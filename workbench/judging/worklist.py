"""补读清单: which nameplates to read, where, and how many machines each reading decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.equipment import EquipmentKind, Machine
from workbench.domain.reading import value_text
from workbench.domain.verdict import Outcome, Verdict
from workbench.judging.classify import COUNTED_RULES
from workbench.nameplates.spelling import compact

JudgedMachine = tuple[str, Machine, tuple[Verdict, ...]]

# What differs from machine to machine of one model: each of these must be read on its own plate.
INDIVIDUAL_FIELDS = frozenset({"manufactured_on", "purchased_on", "commissioned_on", "state"})
# Ratings that tell two machines of one model apart.
RATINGS = ("rated_power_kw", "poles", "rated_capacity_kva", "high_voltage_kv", "rated_voltage_v")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """One nameplate to read: at `place`, the `fields`, deciding `unlocks` machines.

    `places` are all places where such machines stand; `hint` is what the model suggests.
    """

    place: str
    kind: EquipmentKind
    name: str
    model: str
    fields: tuple[str, ...]
    machine_ids: tuple[str, ...]
    unlocks: int
    places: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionalCounts:
    """Machines by what their model alone suggests: by grade, and below the lowest grade."""

    by_grade: dict[int, int]
    below: int


def worklist(judged: Iterable[JudgedMachine]) -> tuple[WorkItem, ...]:
    """Plates to read, grouped by place: places and plates that decide most come first."""
    groups: dict[tuple[object, ...], list[JudgedMachine]] = {}
    for each in judged:
        fields = _fields_to_read(each)
        if fields:
            groups.setdefault(_group_key(each, fields), []).append(each)
    items = [_item(machines) for machines in groups.values()]
    by_place: Counter[str] = Counter()
    for item in items:
        by_place[item.place] += item.unlocks
    return tuple(
        sorted(
            items,
            key=lambda item: (-by_place[item.place], item.place, -item.unlocks, item.model),
        )
    )


def provisional_counts(judged: Iterable[JudgedMachine]) -> ProvisionalCounts:
    """Count what models suggest of machines in use that could not be judged."""
    by_grade: Counter[int] = Counter()
    below = 0
    for _, machine, verdicts in judged:
        suggested = _suggested(verdicts) if machine.state.is_in_use else None
        if suggested is None:
            continue
        if suggested.inferred_outcome is Outcome.FAILS:
            below += machine.quantity
        elif suggested.inferred_grade is not None:
            by_grade[suggested.inferred_grade] += machine.quantity
    return ProvisionalCounts(by_grade=dict(sorted(by_grade.items())), below=below)


def _fields_to_read(judged: JudgedMachine) -> tuple[str, ...]:
    _, machine, verdicts = judged
    counted = [each for each in verdicts if each.rule in COUNTED_RULES]
    if not machine.state.is_in_use or any(each.outcome is Outcome.FAILS for each in counted):
        return ()
    return tuple(dict.fromkeys(field for each in counted for field in each.missing))


def _group_key(judged: JudgedMachine, fields: tuple[str, ...]) -> tuple[object, ...]:
    """Machines of one model and rating share a reading; what is individual is shared by none."""
    machine_id, machine, _ = judged
    model = compact(machine.text("model"))
    is_alone = not model or "model" in fields or INDIVIDUAL_FIELDS.intersection(fields)
    ratings = tuple(_rating(machine, name) for name in RATINGS)
    return (machine.kind, model, ratings, fields, machine_id if is_alone else "")


def _rating(machine: Machine, field: str) -> Decimal | None:
    value = machine.number(field)
    return None if value is None else value.normalize()


def _item(machines: list[JudgedMachine]) -> WorkItem:
    places: Counter[str] = Counter()
    for _, machine, _verdicts in machines:
        places[machine.text("location")] += machine.quantity
    ranked = [place for place, _ in places.most_common()]
    _, first, verdicts = next(each for each in machines if each[1].text("location") == ranked[0])
    suggested = _suggested(verdicts)
    return WorkItem(
        place=ranked[0],
        kind=first.kind,
        name=first.text("name"),
        model=first.text("model"),
        fields=_fields_to_read(machines[0]),
        machine_ids=tuple(machine_id for machine_id, _, _ in machines),
        unlocks=sum(places.values()),
        places=tuple(ranked),
        hint=_hint(first, suggested),
    )


def _suggested(verdicts: Iterable[Verdict]) -> Verdict | None:
    return next((each for each in verdicts if each.inferred_outcome is not None), None)


def _hint(machine: Machine, suggested: Verdict | None) -> str:
    power = machine.number("rated_power_kw")
    parts = (
        "" if power is None else f"{value_text(power)} kW",
        "" if suggested is None else suggested.notice,
    )
    return "，".join(filter(None, parts))
