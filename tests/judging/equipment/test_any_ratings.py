"""Whatever numbers stand on a plate, a machine is judged or asked about, never a crash."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.judging.equipment.build import machine_of
from workbench.domain.verdict import Outcome
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.judge import judge_machine
from workbench.ledgers.fields import load_fields
from workbench.ledgers.kinds import LedgerKind
from workbench.paths import Paths

FIELDS = load_fields(Paths.discover().resources).of(LedgerKind.EQUIPMENT).by_id
TYPES = {
    "fan": ("离心", "轴流", "外转子前向多翼"),
    "blower": ("单级双支撑低速", "多级高速", "三元流单级悬臂高速"),
    "pump": ("清水单级单吸", "清水多级", "化工单级", "化工多级", "井用潜水 充水式"),
    "compressor": ("喷油螺杆 工频", "喷油螺杆 变频", "往复活塞", "全无油润滑往复活塞"),
}
NUMBERS = (
    "rated_power_kw", "rated_efficiency_pct", "rated_flow_m3h", "rated_head_m", "rated_speed_rpm",
    "rated_pressure_pa", "stages", "machine_number", "pressure_coefficient", "specific_speed",
    "hub_ratio", "inlet_density_kgm3", "impeller_diameter_mm", "impeller_width_mm",
    "impeller_width_ratio", "polytropic_efficiency_pct", "base_efficiency_pct",
    "efficiency_tolerance_pct", "discharge_pressure_mpa", "specific_power",
)  # fmt: skip


def _numbers(field: str) -> st.SearchStrategy[Decimal]:
    known = FIELDS[field]
    places = 0 if known.type == "integer" else 4
    return st.decimals(known.minimum or 0, known.maximum or 1, places=places)


@pytest.mark.parametrize("kind", list(TYPES))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_rating_is_judged_or_asked_about(
    kind: str, data: st.DataObject, context: JudgingContext
) -> None:
    given_fields = data.draw(st.lists(st.sampled_from(NUMBERS), unique=True))
    values: dict[str, object] = {name: data.draw(_numbers(name)) for name in given_fields}
    type_ = data.draw(st.sampled_from(TYPES[kind]))
    machine = machine_of({"kind": kind, "construction": type_, "cooling": "水冷", **values})
    for verdict in judge_machine(machine, context):
        assert verdict.steps
        assert verdict.basis or verdict.outcome is not Outcome.FAILS
