from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ledgers.cells import column_index, column_letters, number_from_float
from workbench.ledgers.fields import FieldCatalogue
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.units import convert, load_units

CONTRACT = (
    "kind name model rated_power_kw poles rated_efficiency_pct rated_capacity_kva no_load_loss_w "
    "load_loss_w quantity manufacturer manufactured_on commissioned_on state efficiency_grade "
    "number serial_number location annual_hours efficiency_standard remark rated_speed_rpm "
    "rated_voltage_v rated_current_a frequency_hz protection cooling_method duty insulation_class "
    "phases connection high_voltage_kv core_material rated_flow_m3h rated_head_m rated_pressure_pa "
    "discharge_pressure_mpa volume_flow_m3min specific_power cooling cooling_capacity_kw "
    "heating_capacity_kw cop iplv refrigerant evaporation_tph thermal_power_mw "
    "working_pressure_mpa fuel thermal_efficiency_pct medium owner purchased_on "
    "is_explosion_proof construction stages suction machine_number pressure_coefficient "
    "specific_speed hub_ratio inlet_density_kgm3 impeller_diameter_mm impeller_width_mm "
    "impeller_width_ratio polytropic_efficiency_pct base_efficiency_pct "
    "efficiency_tolerance_pct tested_specific_power variable_speed "
    "motor_type tap_changer unit_type cspf accop acop hspf apf "
    "aeer heating_cop heating_cop_low heat_source_rate combustion_type fuel_class "
    "fuel_qnet_kj_kg fuel_volatile_pct is_condensing tested_efficiency_pct furnace_type "
    "working_temperature_c specific_energy_kwh_t specific_energy_kgce_t"
)


def test_every_field_of_the_contract_is_there(fields: FieldCatalogue) -> None:
    assert set(fields.of(LedgerKind.EQUIPMENT).by_id) == set(CONTRACT.split())


@pytest.mark.parametrize("kind", list(LedgerKind))
def test_anchors_name_fields_of_their_kind(fields: FieldCatalogue, kind: LedgerKind) -> None:
    assert fields.words[f"anchor.{kind.value}"] <= set(fields.of(kind).by_id)


def test_an_alias_of_two_fields_tells_them_apart_by_kind_of_machine(
    fields: FieldCatalogue,
) -> None:
    equipment = fields.of(LedgerKind.EQUIPMENT)
    for alias, ids in equipment.by_alias.items():
        if len(ids) > 1:
            kinds = [equipment.by_id[field].kinds for field in ids]
            distinct = all(a != b for n, a in enumerate(kinds) for b in kinds[n + 1 :])
            assert distinct or "grade" in "".join(ids), alias


def test_conversions_are_exact(fields: FieldCatalogue) -> None:
    find = fields.units.find
    pairs = [
        ("10", "kWh", "MJ", "36"),
        ("1", "GJ", "百万千焦", "1"),
        ("6", "m³/min", "m3/h", "360"),
        ("1", "万kWh", "kWh", "10000"),
        ("0.8", "MPa", "Pa", "800000"),
    ]
    for value, source, target, expected in pairs:
        one, other = find(source), find(target)
        assert one is not None
        assert other is not None
        assert convert(Decimal(value), one, other) == Decimal(expected)


def test_units_of_two_kinds_do_not_convert(fields: FieldCatalogue) -> None:
    amperes, kva = fields.units.find("A"), fields.units.find("kVA")
    assert amperes is not None
    assert kva is not None
    with pytest.raises(ValueError, match="is no"):
        convert(Decimal(500), amperes, kva)


def test_one_spelling_cannot_name_two_units(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text("dimension,unit,multiply,divide,aliases\na,x,1,1,z\na,y,2,1,z\n", "utf-8")
    with pytest.raises(ValueError, match="two units"):
        load_units(path)


@given(st.integers(min_value=0, max_value=16_383))
def test_column_letters_and_index_are_inverse(index: int) -> None:
    assert column_index(column_letters(index)) == index


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_a_binary_number_is_what_its_user_typed(value: Decimal) -> None:
    assert number_from_float(float(value)) == value
