"""Which module compares which kind: a new kind is one table and one line here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from workbench.domain.equipment import EquipmentKind
from workbench.domain.errors import EditionNotHeld, RuleNotInForce
from workbench.domain.verdict import Reason
from workbench.judging.equipment.assessment import Assessment, out_of_scope, undetermined
from workbench.judging.equipment.blower import assess_blower
from workbench.judging.equipment.boiler import assess_boiler
from workbench.judging.equipment.chiller import assess_chiller
from workbench.judging.equipment.compressor import assess_compressor
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.fan import assess_fan
from workbench.judging.equipment.heat_treatment import assess_heat_treatment
from workbench.judging.equipment.motor import assess_motor
from workbench.judging.equipment.motor_high_voltage import assess_high_voltage_motor
from workbench.judging.equipment.motor_permanent_magnet import assess_permanent_magnet_motor
from workbench.judging.equipment.pending import MOTOR_NEEDS, assess_pending, not_held
from workbench.judging.equipment.proof import Line
from workbench.judging.equipment.pump import assess_pump
from workbench.judging.equipment.scope import ASK, OWN_STANDARD, ScopeFinding, scope_of
from workbench.judging.equipment.transformer import assess_transformer

Assessor = Callable[[Facts, JudgingContext, date], Assessment]

ASSESSORS: dict[EquipmentKind, Assessor] = {
    EquipmentKind.MOTOR: assess_motor,
    EquipmentKind.TRANSFORMER: assess_transformer,
    EquipmentKind.BOILER: assess_boiler,
    EquipmentKind.CHILLER: assess_chiller,
    EquipmentKind.HEAT_TREATMENT: assess_heat_treatment,
    EquipmentKind.COMPRESSOR: assess_compressor,
    EquipmentKind.FAN: assess_fan,
    EquipmentKind.BLOWER: assess_blower,
    EquipmentKind.PUMP: assess_pump,
}
# Machines of a kind that stand under another standard than their kind's own table.
OWN_STANDARDS: dict[str, Assessor] = {
    "GB 30254": assess_high_voltage_motor,
    "GB 30253": assess_permanent_magnet_motor,
}


def assess(facts: Facts, context: JudgingContext, day: date) -> Assessment:
    """Compare a machine with the edition that ruled its kind on a day."""
    assessor = ASSESSORS.get(facts.machine.kind)
    if assessor is None:
        return assess_pending(facts)
    finding = scope_of(facts, context)
    if finding is not None:
        own = OWN_STANDARDS.get(finding.standard)
        if own is None:
            return _beyond_own_table(facts, finding)
        assessor = own
    try:
        return assessor(facts, context, day)
    except RuleNotInForce as problem:
        known = isinstance(problem, EditionNotHeld)
        unknown = f"{day.isoformat()} 早于规则库所知的各版标准，当时的限定值未收录。"
        line = Line(problem.message if known else unknown)
        return undetermined(Reason.EDITION_NOT_HELD, (line,))


def _beyond_own_table(facts: Facts, finding: ScopeFinding) -> Assessment:
    if finding.result == OWN_STANDARD:
        return not_held(facts, finding.standard, MOTOR_NEEDS)
    if finding.result == ASK:
        return undetermined(Reason.CONDITION_UNKNOWN, (finding.line,))
    return out_of_scope(finding.line)
