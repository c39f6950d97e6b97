"""The numbers a person may give or change: what each is called, its unit, what is plausible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Blank:
    """A number that only a person can give, with what is plausible for it.

    `is_own` is true of what belongs to one machine or product and is never a default of others;
    `is_shared` of what is the same throughout an enterprise, as its price of electricity.
    """

    label: str
    unit: str
    least: Decimal
    most: Decimal | None = None
    may_be_least: bool = False
    is_own: bool = False
    is_shared: bool = False


LOAD_FACTOR = "load_factor"
HOURS = "hours"
PRICE = "price"
INVESTMENT = "investment"
COAL_PRICE = "coal_price"
MOTOR_EFFICIENCY = "motor_efficiency_pct"
MOTOR_POWER = "motor_power_kw"
DENSITY = "density_kgm3"
EMISSION_FACTOR = "emission_factor"
COEFFICIENT = "coefficient"
MIX_FACTOR = "mix_factor"
HEAT_COEFFICIENT = "heat_coefficient"
TREATED = "treated_t"
# Named as the ledger's fields: a person's number stands in for a reading that is missing.
EFFICIENCY = "rated_efficiency_pct"
POLYTROPIC = "polytropic_efficiency_pct"
THERMAL_EFFICIENCY = "thermal_efficiency_pct"
NO_LOAD_LOSS = "no_load_loss_w"
LOAD_LOSS = "load_loss_w"
SPECIFIC_POWER = "specific_power"
AIR_FLOW = "volume_flow_m3min"
FLOW = "rated_flow_m3h"
HEAD = "rated_head_m"
PRESSURE = "rated_pressure_pa"
HEAT_OUTPUT = "thermal_power_mw"
COOLING_OUTPUT = "cooling_capacity_kw"
HEATING_OUTPUT = "heating_capacity_kw"
ENERGY_INDEX = "energy_index"
SPECIFIC_ELECTRICITY = "specific_energy_kwh_t"
SPECIFIC_COAL = "specific_energy_kgce_t"

ZERO = Decimal(0)


def _own(label: str, unit: str, least: Decimal = ZERO, most: Decimal | None = None) -> Blank:
    return Blank(label, unit, least, most, is_own=True)


BLANKS: Mapping[str, Blank] = {
    LOAD_FACTOR: Blank("平均负载率", "", ZERO, Decimal("1.2")),
    HOURS: Blank("年运行小时", "h/a", ZERO, Decimal(8784)),
    PRICE: Blank("电价", "元/kWh", ZERO, Decimal(10), is_shared=True),
    INVESTMENT: Blank("改造投资（合计）", "元", ZERO, None, may_be_least=True, is_own=True),
    COAL_PRICE: Blank("用能单价", "元/tce", ZERO, Decimal(100_000), is_shared=True),
    EFFICIENCY: _own("现有效率", "%", Decimal(10), Decimal(100)),
    POLYTROPIC: _own("现有多变效率", "%", Decimal(20), Decimal(100)),
    THERMAL_EFFICIENCY: _own("现有热效率", "%", Decimal(20), Decimal(115)),
    NO_LOAD_LOSS: _own("现有空载损耗", "W"),
    LOAD_LOSS: _own("现有负载损耗", "W"),
    SPECIFIC_POWER: _own("现有机组比功率", "kW/(m³/min)", Decimal(1), Decimal(30)),
    AIR_FLOW: _own("容积流量", "m³/min"),
    FLOW: _own("流量", "m³/h"),
    HEAD: _own("扬程", "m"),
    PRESSURE: _own("全压", "Pa"),
    HEAT_OUTPUT: _own("额定热功率", "MW"),
    COOLING_OUTPUT: _own("名义制冷量", "kW"),
    HEATING_OUTPUT: _own("名义制热量", "kW"),
    ENERGY_INDEX: _own("现有能效指标", "", ZERO, Decimal(60)),
    SPECIFIC_ELECTRICITY: _own("现有可比单耗", "kWh/t"),
    SPECIFIC_COAL: _own("现有可比煤耗", "kgce/t"),
    TREATED: _own("年处理折合质量", "t"),
    MOTOR_POWER: _own("配套电动机额定功率", "kW"),
    MOTOR_EFFICIENCY: Blank("配套电动机效率", "%", Decimal(20), Decimal(100)),
    DENSITY: Blank("介质密度", "kg/m³", ZERO, Decimal(20_000)),
    EMISSION_FACTOR: Blank("电力排放因子", "tCO2/MWh", ZERO, Decimal(3), is_shared=True),
    COEFFICIENT: Blank("电力折标系数", "kgce/kWh", ZERO, Decimal(1), is_shared=True),
    HEAT_COEFFICIENT: Blank("热量折标系数", "kgce/MJ", ZERO, Decimal(1), is_shared=True),
    MIX_FACTOR: Blank("单位能耗排放", "tCO2/tce", ZERO, Decimal(10)),
}
