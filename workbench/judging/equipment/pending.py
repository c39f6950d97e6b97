"""Kinds whose limit tables this edition does not hold: what they need, and an honest answer."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.equipment import EquipmentKind
from workbench.domain.verdict import Reason
from workbench.judging.equipment.assessment import Assessment, out_of_scope, undetermined
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.proof import Line


@dataclass(frozen=True, slots=True)
class PendingStandard:
    """A mandatory standard and the parameters its comparison needs; `|` joins alternatives."""

    standard: str
    needs: tuple[str, ...]


PENDING: dict[EquipmentKind, PendingStandard] = {
    EquipmentKind.WELDER: PendingStandard("GB 28736", ("rated_current_a", "rated_efficiency_pct")),
}
# A motor under another standard than the three-phase table still states these.
MOTOR_NEEDS = ("rated_power_kw", "poles", "rated_efficiency_pct")


def assess_pending(facts: Facts) -> Assessment:
    """Ask for what is missing, else say that the table is not held."""
    kind = facts.machine.kind
    pending = PENDING.get(kind)
    if pending is None:
        return out_of_scope(Line("不属于有强制性能效限定值的核查设备类别。"))
    return not_held(facts, pending.standard, pending.needs)


def not_held(facts: Facts, standard: str, needs: tuple[str, ...]) -> Assessment:
    """The kind has a standard whose table is not in the book."""
    missing = tuple(need.split("|")[0] for need in needs if not _is_known(facts, need))
    line = Line(f"适用 {standard}，本版尚未收录该类设备限定值表。", ("model",))
    reason = Reason.MISSING if missing else Reason.EDITION_NOT_HELD
    return undetermined(reason, (line,), missing=missing)


def _is_known(facts: Facts, need: str) -> bool:
    return any(
        facts.number(field) is not None or facts.machine.text(field) for field in need.split("|")
    )
