"""Values of one machine that cannot stand together; remarked upon and set aside, never mended."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from decimal import Decimal

from workbench.domain.equipment import EquipmentKind
from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.reading import Reading, ReadingState

# A low-voltage motor's frame (centre height, mm) and the greatest rated power (kW) that
# GB/T 28575 and its predecessors fit into it; used only to see a value a hundred times too great.
_LARGEST_POWER = {
    63: Decimal("0.25"),
    71: Decimal("0.55"),
    80: Decimal("1.1"),
    90: Decimal("2.2"),
    100: Decimal(3),
    112: Decimal(4),
    132: Decimal("7.5"),
    160: Decimal("18.5"),
    180: Decimal(22),
    200: Decimal(37),
    225: Decimal(45),
    250: Decimal(55),
    280: Decimal(90),
    315: Decimal(200),
    355: Decimal(375),
}
_FRAME = re.compile(r"(?<!\d)(63|71|80|90|100|112|132|160|180|200|225|250|280|315|355)[SML]?\d?-")
_SUSPECT = 20  # times the frame's greatest power


def power_in_watts(
    kind: EquipmentKind, readings: MutableMapping[str, Reading], file: str
) -> Issue | None:
    """Set a motor's power aside that fits its frame only if it was written in watts."""
    power, model = readings.get("rated_power_kw"), readings.get("model")
    if kind is not EquipmentKind.MOTOR or power is None or model is None:
        return None
    if not isinstance(power.value, Decimal) or not isinstance(model.value, str):
        return None
    match = _FRAME.search(model.value)
    if match is None or power.value <= _LARGEST_POWER[int(match[1])] * _SUSPECT:
        return None
    note = f"存疑：{power.value:f} kW 与机座号 {match[1]} 不符，疑似按瓦填写"
    readings["rated_power_kw"] = Reading(None, ReadingState.UNREADABLE, power.raw, power.cell, note)
    where = Where(file)
    if power.cell:
        where = Where(file, power.cell.sheet, power.cell.row, power.cell.column)
    params = {"model": model.value, "value": f"{power.value:f}"}
    return Issue("ledger.number.watts", Severity.WARNING, where, params)
