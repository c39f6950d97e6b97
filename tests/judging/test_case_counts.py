"""The cases a lawyer reads are many enough and leave no kind, reason or rule of judging out."""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.equipment import EquipmentKind
from workbench.domain.verdict import Outcome, Reason, Rule
from workbench.judging.equipment.registry import ASSESSORS
from workbench.paths import Paths
from workbench.rulebook.loading import load_book

FOLDER = Path(__file__).parents[1] / "rule_cases"
JUDGING = Path(__file__).parents[2] / "workbench" / "judging"
LEAST_PER_KIND, LEAST_FOR_ENERGY = 12, 40
# A kind whose machines stand under several tables has a file for each: cases of every one.
TABLES = {
    "equipment_motors.toml", "equipment_motors_high_voltage.toml", "equipment_boilers.toml",
    "equipment_motors_permanent_magnet.toml", "equipment_transformers.toml", "equipment_fans.toml",
    "equipment_transformers_35kv.toml", "equipment_blowers.toml", "equipment_pumps.toml",
    "equipment_submersible_pumps.toml", "equipment_compressors.toml", "equipment_chillers.toml",
    "equipment_heat_treatment.toml", "equipment_catalogue.toml",
}  # fmt: skip
# module → the file that shows each of its reasons; None: no shipped row is doubted, so nothing
# shipped can be unconfirmed there (test_unverified_law proves it with law that nobody read).
MODULES = {
    "motor": "equipment_motors.toml",
    "motor_high_voltage": "equipment_motors_high_voltage.toml",
    "motor_permanent_magnet": "equipment_motors_permanent_magnet.toml",
    "transformer": "equipment_transformers.toml",
    "transformer_35kv": "equipment_transformers_35kv.toml",
    "fan": "equipment_fans.toml",
    "blower": "equipment_blowers.toml",
    "water_pump": "equipment_pumps.toml",
    "chemical_pump": "equipment_pumps.toml",
    "submersible_pump": "equipment_submersible_pumps.toml",
    "compressor": "equipment_compressors.toml",
    "chiller": "equipment_chillers.toml",
    "boiler": "equipment_boilers.toml",
    "heat_treatment": "equipment_heat_treatment.toml",
}
NOT_SHIPPED = {
    ("motor", Reason.UNCONFIRMED),
    ("transformer", Reason.UNCONFIRMED),
    ("chiller", Reason.UNCONFIRMED),
}


def cases(pattern: str) -> dict[str, list[dict[str, Any]]]:
    return {
        path.name: tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        for path in sorted(FOLDER.glob(pattern))
    }


EQUIPMENT, ENERGY = cases("equipment_*.toml"), cases("energy_*.toml")
ALL_EQUIPMENT = [case for listed in EQUIPMENT.values() for case in listed]


def reasons_in(module: str) -> set[Reason]:
    """The reasons that a module of judging names."""
    tree = ast.parse((JUDGING / "equipment" / f"{module}.py").read_text(encoding="utf-8"))
    return {
        Reason[node.attr]
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Reason"
    }


def expected_in(listed: list[dict[str, Any]]) -> set[str]:
    return {outcome for case in listed for outcome in case["expected"].values()}


def test_every_judged_kind_has_its_dozen() -> None:
    listed = {kind for entry in load_book(Paths.discover().resources).phase_out.entries
              for kind in entry.kinds}  # fmt: skip
    judged = {*ASSESSORS, *listed}
    counts = Counter(EquipmentKind(case["input"]["kind"]) for case in ALL_EQUIPMENT)
    assert {kind.value: counts[kind] for kind in judged if counts[kind] < LEAST_PER_KIND} == {}
    assert set(EquipmentKind) - set(counts) == set(), "a kind nobody judges has its case too"


@pytest.mark.parametrize("file", sorted(TABLES))
def test_every_table_has_its_dozen(file: str) -> None:
    assert len(EQUIPMENT[file]) >= LEAST_PER_KIND


def test_energy_has_its_forty() -> None:
    assert sum(len(listed) for listed in ENERGY.values()) >= LEAST_FOR_ENERGY
    assert len(ENERGY["energy_unit_product.toml"]) >= LEAST_FOR_ENERGY


@pytest.mark.parametrize("module", sorted(MODULES))
def test_every_reason_a_table_can_be_undetermined_for_has_a_case(module: str) -> None:
    shown = expected_in(EQUIPMENT[MODULES[module]])
    missing = {
        reason.value
        for reason in reasons_in(module)
        if f"undetermined:{reason}" not in shown and (module, reason) not in NOT_SHIPPED
    }
    assert missing == set()


def test_every_reason_has_a_case_of_equipment_and_every_outcome_of_each_rule() -> None:
    shown = expected_in(ALL_EQUIPMENT)
    assert {reason.value for reason in Reason if f"undetermined:{reason}" not in shown} == set()
    rules = {rule for case in ALL_EQUIPMENT for rule in case["expected"]}
    machine_rules = set(Rule) - {
        Rule.ENERGY_LIMIT, Rule.BENCHMARK_LEVEL, Rule.DATA_CENTRE_PUE, Rule.METERING_RATE,
        Rule.METERING_CALIBRATION,
    }  # fmt: skip
    assert machine_rules <= {Rule(rule) for rule in rules}
    assert {outcome.value for outcome in Outcome} <= {each.partition(":")[0] for each in shown}


def test_every_condition_of_a_catalogue_entry_has_a_case() -> None:
    """Each kind of condition is told by a case whose words name it."""
    words = {
        "manufactured_year": "年", "rated_voltage_kv": "kV", "rated_voltage_v": "V",
        "rated_capacity_kva": "kVA", "rated_current_a": "A", "flow_m3h": "流量",
        "flow_m3min": "2V-0.3/7", "pressure_kpa": "全压", "pressure_mpa": "压力",
        "capacity_tph": "t/h", "frame_mm": "机座号", "temperature_c": "950", "fuel": "煤",
        "construction": "炉排", "refrigerant": "R12",
    }  # fmt: skip
    book = load_book(Paths.discover().resources)
    kinds = {each.kind for entry in book.phase_out.entries for each in entry.conditions}
    listed = [*EQUIPMENT["equipment_catalogue.toml"], *EQUIPMENT["equipment_catalogue_kinds.toml"]]
    told = "\n".join(f"{case['name']} {case['basis']}" for case in listed)
    assert kinds == set(words)
    assert {kind for kind, word in words.items() if word not in told} == set()


def test_every_case_says_what_it_rests_on() -> None:
    assert [case["name"] for case in ALL_EQUIPMENT if not case.get("basis")] == []
    listed = ENERGY["energy_unit_product.toml"]
    assert [case["name"] for case in listed if not case.get("basis")] == []
    for file, named in EQUIPMENT.items():
        names = [case["name"] for case in named]
        assert len(set(names)) == len(names), file
