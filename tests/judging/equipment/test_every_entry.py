"""Every entry of the catalogues is met by what it lists, and by nothing that breaks a condition."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from tests.judging.equipment.build import machine_of
from workbench.domain.equipment import EquipmentKind
from workbench.domain.verdict import Outcome, Reason, Rule, Verdict
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.judge import judge_machine
from workbench.judging.equipment.listing import place_of
from workbench.paths import Paths
from workbench.rulebook.catalogue import Condition, PhaseOutEntry
from workbench.rulebook.loading import load_book

ENTRIES = load_book(Paths.discover().resources).phase_out.entries
FIELDS = {
    "manufactured_year": "manufactured_on",
    "rated_voltage_kv": "high_voltage_kv",
    "rated_voltage_v": "rated_voltage_v",
    "rated_capacity_kva": "rated_capacity_kva",
    "flow_m3h": "rated_flow_m3h",
    "flow_m3min": "volume_flow_m3min",
    "pressure_kpa": "rated_pressure_pa",
    "pressure_mpa": "discharge_pressure_mpa",
    "capacity_tph": "evaporation_tph",
    "fuel": "fuel",
    "refrigerant": "refrigerant",
}
SCALES = {"pressure_kpa": Decimal(1000)}
# Two voltages of one winding: a ledger's number cannot say both.
ALWAYS_ASKED = {"I2024-3"}
OTHER_FUEL = {"煤": "天然气", "生物质": "天然气"}


@dataclass(frozen=True)
class Listed:
    """One entry for one kind of machine, with a machine that is exactly what it lists."""

    entry: PhaseOutEntry
    kind: EquipmentKind

    @property
    def id(self) -> str:
        return f"{self.entry.id} {self.kind}"

    def machine(self) -> dict[str, object]:
        named = self.entry.product_name if self.entry.match == "name" else "设备"
        values: dict[str, object] = {"kind": self.kind.value, "name": named}
        if self.entry.match != "name":
            values["model"] = self._model()
        for condition in self.entry.conditions:
            values |= self.met(condition, values)
        return values

    def _model(self) -> str:
        first, *sizes = self.entry.tokens
        if self.entry.match in {"frame_list", "range"}:
            return f"{first}-{sizes[0]}"
        if self.entry.match == "literal":
            return first
        frames = [each for each in self.entry.conditions if each.kind == "frame_mm"]
        return f"{first}132S-4" if frames else f"{first}-5"

    def met(self, condition: Condition, values: dict[str, object]) -> dict[str, object]:
        if condition.kind == "construction":
            return {"name": f"{values['name']}{condition.value}"}
        field = self.field(condition)
        if not field:
            return {}
        return {field: _meeting(condition) * self._volts(condition)}

    def broken(self, condition: Condition) -> dict[str, object]:
        field = self.field(condition)
        value = _breaking(condition) if field else ""
        return {field: value * self._volts(condition)} if value != "" else {}

    def field(self, condition: Condition) -> str:
        if condition.kind == "rated_voltage_kv" and self.kind is EquipmentKind.MOTOR:
            return "rated_voltage_v"
        return FIELDS.get(condition.kind, "")

    def _volts(self, condition: Condition) -> int:
        return 1000 if self.field(condition) != FIELDS.get(condition.kind, "") else 1


def _bounds(condition: Condition) -> list[Decimal]:
    value = condition.value
    found = value if isinstance(value, tuple) else (value,)
    scale = SCALES.get(condition.kind, Decimal(1))
    return [Decimal(str(each).partition("/")[0]) * scale for each in found]


def _meeting(condition: Condition) -> object:
    if condition.kind in {"fuel", "refrigerant"}:
        return {"CFCs": "R12"}.get(str(condition.value), condition.value)
    if condition.kind == "manufactured_year":
        return str(condition.value)
    low = _bounds(condition)[0]
    return low - 1 if condition.operator == "below" else low


def _breaking(condition: Condition) -> object:
    """One step to the wrong side of what the condition says; "" where there is none."""
    if condition.kind == "fuel":
        return OTHER_FUEL[str(condition.value)]
    if condition.kind == "refrigerant":
        return "R134a"
    bounds = _bounds(condition)
    step = Decimal(1) if condition.kind == "manufactured_year" else Decimal("0.01")
    if condition.operator == "at_least":
        return str(bounds[0] - step) if condition.kind == "manufactured_year" else bounds[0] - step
    beyond = max(bounds) + step
    return str(beyond) if condition.kind == "manufactured_year" else beyond


ALL = [Listed(entry, kind) for entry in ENTRIES for kind in entry.kinds]
BATCHES = sorted({entry.batch for entry in ENTRIES})


def listed_in(batch: str) -> list[Listed]:
    return [each for each in ALL if each.entry.batch == batch]


def phase_out(values: dict[str, object], context: JudgingContext) -> Verdict:
    found = judge_machine(machine_of(values), context)
    return next(each for each in found if each.rule is Rule.PHASE_OUT)


def names(verdict: Verdict, entry: PhaseOutEntry) -> bool:
    """Tell whether a verdict holds the machine for listed under this very entry."""
    first = verdict.steps[0].text
    found = f"{place_of(entry)}“{entry.product_name}”" in first and f" {entry.model} 一致" in first
    also = "".join(step.text for step in verdict.steps if step.text.startswith("同时列入"))
    encouraged = "鼓励" in verdict.notice
    return (found and encouraged is (entry.consequence == "encourage")) or place_of(entry) in also


def is_as_listed(verdict: Verdict, entry: PhaseOutEntry) -> bool:
    if entry.id in ALWAYS_ASKED:
        return verdict.reason is Reason.CONDITION_UNKNOWN
    if entry.consequence == "encourage":
        return verdict.outcome is Outcome.MEETS and "鼓励" in verdict.notice
    if entry.doubt:
        return verdict.outcome is Outcome.FAILS or verdict.reason is Reason.UNCONFIRMED
    return verdict.outcome is Outcome.FAILS


@pytest.mark.parametrize("batch", BATCHES)
def test_what_an_entry_lists_is_found(batch: str, context: JudgingContext) -> None:
    wrong = [
        each.id
        for each in listed_in(batch)
        if not is_as_listed(phase_out(each.machine(), context), each.entry)
    ]
    assert wrong == []


@pytest.mark.parametrize("batch", BATCHES)
def test_one_broken_condition_takes_a_machine_out_of_the_entry(
    batch: str, context: JudgingContext
) -> None:
    tried, wrong = 0, []
    for each in listed_in(batch):
        for condition in each.entry.conditions:
            broken = each.broken(condition)
            if broken:
                tried += 1
                verdict = phase_out(each.machine() | broken, context)
                if names(verdict, each.entry):
                    wrong.append((each.id, condition.kind))
    assert wrong == []
    assert tried


@pytest.mark.parametrize("batch", ["3", "4"])
def test_a_condition_the_ledger_does_not_tell_is_asked_for(
    batch: str, context: JudgingContext
) -> None:
    wrong = []
    for each in listed_in(batch):
        for condition in each.entry.conditions:
            if condition.assumed or not each.field(condition):
                continue
            values = each.machine()
            del values[each.field(condition)]
            verdict = phase_out(values, context)
            asked = verdict.outcome is Outcome.UNDETERMINED and (
                bool(verdict.missing) or verdict.reason is Reason.UNCONFIRMED
            )
            if not asked and (names(verdict, each.entry) or verdict.outcome is not Outcome.FAILS):
                wrong.append((each.id, condition.kind, verdict.outcome))
    assert wrong == []
