"""Which formula estimates which kind: a new kind is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbench.domain.equipment import EquipmentKind
from workbench.judging.savings.boiler import boiler_estimates
from workbench.judging.savings.chiller import chiller_estimates
from workbench.judging.savings.compressor import compressor_estimates
from workbench.judging.savings.driven import blower_estimates, fan_estimates, pump_estimates
from workbench.judging.savings.estimate import Estimate
from workbench.judging.savings.furnace import furnace_estimates
from workbench.judging.savings.motor import motor_estimates
from workbench.judging.savings.subject import Subject
from workbench.judging.savings.transformer_rows import transformer_estimates

Estimator = Callable[[Subject], tuple[Estimate, ...]]

ESTIMATORS: Mapping[EquipmentKind, Estimator] = {
    EquipmentKind.MOTOR: motor_estimates,
    EquipmentKind.TRANSFORMER: transformer_estimates,
    EquipmentKind.FAN: fan_estimates,
    EquipmentKind.BLOWER: blower_estimates,
    EquipmentKind.PUMP: pump_estimates,
    EquipmentKind.COMPRESSOR: compressor_estimates,
    EquipmentKind.CHILLER: chiller_estimates,
    EquipmentKind.BOILER: boiler_estimates,
    EquipmentKind.HEAT_TREATMENT: furnace_estimates,
}
