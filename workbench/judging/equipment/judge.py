"""Judge machines: every rule on its own, once per distinct nameplate."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.domain.equipment import Machine, MachineState
from workbench.domain.period import PartialDate
from workbench.domain.row_readings import stated_values
from workbench.domain.verdict import Verdict
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts, facts_of
from workbench.judging.equipment.grade import judge_grade
from workbench.judging.equipment.minimum import judge_minimum, judge_minimum_at_manufacture
from workbench.judging.equipment.phase_out import judge_phase_out
from workbench.judging.equipment.policy_level import judge_policy_level
from workbench.judging.equipment.proof import Draft, attach_cells, cells_of
from workbench.judging.equipment.registry import assess

# Every field that any rule reads; the name and the days of use are reduced below.
RULE_FIELDS = (
    "model",
    "rated_power_kw",
    "poles",
    "rated_efficiency_pct",
    "rated_capacity_kva",
    "no_load_loss_w",
    "load_loss_w",
    "high_voltage_kv",
    "core_material",
    "connection",
    "manufactured_on",
    "efficiency_grade",
    "efficiency_standard",
    "rated_speed_rpm",
    "rated_voltage_v",
    "rated_current_a",
    "frequency_hz",
    "protection",
    "duty",
    "insulation_class",
    "phases",
    "variable_speed",
    "rated_flow_m3h",
    "rated_pressure_pa",
    "rated_head_m",
    "discharge_pressure_mpa",
    "volume_flow_m3min",
    "specific_power",
    "cooling_capacity_kw",
    "cop",
    "iplv",
    "refrigerant",
    "fuel",
    "evaporation_tph",
    "thermal_power_mw",
    "thermal_efficiency_pct",
    "cooling_method",
    "cooling",
    "working_pressure_mpa",
    "heating_capacity_kw",
    "motor_type",
    "tap_changer",
    "unit_type",
    "cspf",
    "accop",
    "acop",
    "hspf",
    "apf",
    "aeer",
    "heating_cop",
    "heating_cop_low",
    "heat_source_rate",
    "combustion_type",
    "fuel_class",
    "fuel_qnet_kj_kg",
    "fuel_volatile_pct",
    "is_condensing",
    "tested_efficiency_pct",
    "furnace_type",
    "working_temperature_c",
    "specific_energy_kwh_t",
    "specific_energy_kgce_t",
    "construction",
    "stages",
    "suction",
    "machine_number",
    "pressure_coefficient",
    "specific_speed",
    "hub_ratio",
    "inlet_density_kgm3",
    "impeller_diameter_mm",
    "impeller_width_mm",
    "impeller_width_ratio",
    "polytropic_efficiency_pct",
    "base_efficiency_pct",
    "efficiency_tolerance_pct",
    "tested_specific_power",
    "medium",
)

# Every field a nameplate key is made of, beside the machine's kind and state.
_USED_ON = ("commissioned_on", "purchased_on")
KEY_FIELDS = ("name", *_USED_ON, *RULE_FIELDS)


def state_told_apart(state: MachineState) -> MachineState | None:
    """What of a machine's state verdicts depend on: rules name it only of one not in use."""
    return None if state.is_in_use else state


def nameplate_key(machine: Machine, context: JudgingContext) -> tuple[object, ...]:
    """All that the verdicts on a machine depend on: equal keys have equal verdicts."""
    stated = stated_values(machine.readings, KEY_FIELDS)
    name = stated.pop("name", None)
    put_to_use, bought = (stated.pop(field, None) for field in _USED_ON)
    is_made_unknown = not isinstance(stated.get("manufactured_on"), PartialDate)
    return (
        machine.kind,
        state_told_apart(machine.state),
        tuple(stated.items()),
        context.name_marks(name) if isinstance(name, str) and name else (),
        put_to_use.year if is_made_unknown and isinstance(put_to_use, PartialDate) else None,
        bought if is_made_unknown and isinstance(bought, PartialDate) else None,
    )


@dataclass(slots=True)
class Judge:
    """Judges each distinct nameplate once and attaches each machine's own cells."""

    context: JudgingContext
    _made: dict[tuple[object, ...], tuple[Draft, ...]] = field(default_factory=dict)

    def key(self, machine: Machine) -> tuple[object, ...]:
        """All that the verdicts on a machine depend on."""
        return nameplate_key(machine, self.context)

    def drafts(self, machine: Machine) -> tuple[Draft, ...]:
        """The verdicts shared by all machines with this nameplate, without cells."""
        key = self.key(machine)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = _judged(facts_of(machine, self.context), self.context)
        return made

    def shared(self, machine: Machine) -> tuple[Verdict, ...]:
        """The same verdicts as plain values, for counting and storing once per nameplate."""
        return tuple(each.verdict for each in self.drafts(machine))

    def judge(self, machine: Machine) -> tuple[Verdict, ...]:
        """The verdicts with this machine's cells."""
        cells = cells_of(machine)
        return tuple(attach_cells(each, cells) for each in self.drafts(machine))

    @property
    def nameplates(self) -> int:
        """How many distinct nameplates were judged."""
        return len(self._made)


def judge_machine(machine: Machine, context: JudgingContext) -> tuple[Verdict, ...]:
    """Judge one machine by every rule; several may apply at once."""
    return Judge(context).judge(machine)


def _judged(facts: Facts, context: JudgingContext) -> tuple[Draft, ...]:
    today = assess(facts, context, context.as_of)
    return (
        judge_phase_out(facts, context),
        judge_minimum(facts, context, today),
        judge_minimum_at_manufacture(facts, context, today),
        judge_grade(facts, context, today),
        judge_policy_level(context, today),
    )
