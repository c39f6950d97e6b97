"""Values of one machine that cannot stand together; remarked upon and set aside, never mended."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
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
_LOW_VOLTAGE_V = Decimal(1140)
_LARGEST_LOW_VOLTAGE_KW = Decimal(2000)
_HIGHEST_MOTOR_V = Decimal(20_000)
_LINE_KV, _LEAST_ON_A_LINE_KVA = Decimal(100), Decimal(2000)
# What the checks look at: rows that tell these alike are alike to them.
CHECKED_FIELDS = (
    "model",
    "rated_power_kw",
    "rated_voltage_v",
    "rated_capacity_kva",
    "high_voltage_kv",
)


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A field whose value cannot be, the code that says so, and why in a note.

    One that `stays` is left for judging to call a contradiction: without a voltage a motor would
    pass for a low-voltage one.
    """

    field: str
    code: str
    params: Mapping[str, str]
    note: str
    stays: bool = False


def set_aside(
    kind: EquipmentKind, readings: MutableMapping[str, Reading], file: str
) -> Issue | None:
    """Set the first value aside that cannot stand with the others, and say so at its cell."""
    doubt = _doubt(kind, readings)
    if doubt is None:
        return None
    held = readings[doubt.field]
    if not doubt.stays:
        note = f"存疑：{doubt.note}"
        readings[doubt.field] = Reading(None, ReadingState.UNREADABLE, held.raw, held.cell, note)
    where = Where(file)
    if held.cell:
        where = Where(file, held.cell.sheet, held.cell.row, held.cell.column)
    return Issue(doubt.code, Severity.WARNING, where, doubt.params)


def is_doubtful(kind: EquipmentKind, readings: Mapping[str, Reading]) -> bool:
    """Tell whether a value would be set aside."""
    return _doubt(kind, readings) is not None


def _doubt(kind: EquipmentKind, readings: Mapping[str, Reading]) -> _Doubt | None:
    if kind is EquipmentKind.MOTOR:
        return _frame_doubt(readings) or _motor_doubt(readings)
    return _line_doubt(readings) if kind is EquipmentKind.TRANSFORMER else None


def _frame_doubt(readings: Mapping[str, Reading]) -> _Doubt | None:
    """A power that fits its frame only if it was written in watts."""
    power, model = _number(readings, "rated_power_kw"), readings.get("model")
    if power is None or model is None or not isinstance(model.value, str):
        return None
    match = _FRAME.search(model.value)
    if match is None or power <= _LARGEST_POWER[int(match[1])] * _SUSPECT:
        return None
    params = {"model": model.value, "value": f"{power:f}"}
    note = f"{power:f} kW 与机座号 {match[1]} 不符，疑似按瓦填写"
    return _Doubt("rated_power_kw", "ledger.number.watts", params, note)


def _motor_doubt(readings: Mapping[str, Reading]) -> _Doubt | None:
    """A voltage no motor has, or a power no low-voltage motor has."""
    power, volts = _number(readings, "rated_power_kw"), _number(readings, "rated_voltage_v")
    if volts is None:
        return None
    if volts > _HIGHEST_MOTOR_V:
        params = {"value": f"{volts:f}"}
        note = f"没有 {volts:f} V 的电动机"
        return _Doubt("rated_voltage_v", "ledger.number.motor_voltage", params, note, stays=True)
    if power is None or volts > _LOW_VOLTAGE_V or power <= _LARGEST_LOW_VOLTAGE_KW:
        return None
    params = {"value": f"{power:f}", "volts": f"{volts:f}"}
    note = f"{power:f} kW 与 {volts:f} V 不符，疑似按瓦填写"
    return _Doubt("rated_power_kw", "ledger.number.motor_power", params, note)


def _line_doubt(readings: Mapping[str, Reading]) -> _Doubt | None:
    """A distribution transformer on a transmission line: its low-voltage side, in volts."""
    size, high = _number(readings, "rated_capacity_kva"), _number(readings, "high_voltage_kv")
    if size is None or high is None or high < _LINE_KV or size >= _LEAST_ON_A_LINE_KVA:
        return None
    params = {"capacity": f"{size:f}", "value": f"{high:f}"}
    note = f"{size:f} kVA 与高压侧 {high:f} kV 不符，疑似按伏填写"
    return _Doubt("high_voltage_kv", "ledger.number.line_voltage", params, note)


def _number(readings: Mapping[str, Reading], field: str) -> Decimal | None:
    held = readings.get(field)
    return held.value if held is not None and isinstance(held.value, Decimal) else None
