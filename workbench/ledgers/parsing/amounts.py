"""Numeric cells: units of head and cell, ranges, several values, and what is plausible."""

from __future__ import annotations

import re
from decimal import Decimal

from workbench.domain.issue import Severity
from workbench.domain.reading import ReadingState
from workbench.ledgers.cells import RawCell, normal_text
from workbench.ledgers.fields import Field, FieldCatalogue, FieldSet, FieldType
from workbench.ledgers.parsing.numbers import Form, NumberText, chinese_number, read_number
from workbench.ledgers.parsing.parsed import Parsed, Remark
from workbench.ledgers.units import Unit, convert

# Where a value goes whose own unit is of another kind than its column (500A under 额定容量).
_HOMES = {
    "power": "rated_power_kw",
    "apparent_power": "rated_capacity_kva",
    "current": "rated_current_a",
    "voltage": "rated_voltage_v",
    "mass_flow": "evaporation_tph",
    "rotation": "rated_speed_rpm",
}
_BOILER_POWER = frozenset({"evaporation_tph", "thermal_power_mw", "working_pressure_mpa"})
_DUAL_VOLTAGES = frozenset(
    {("220", "380"), ("380", "660"), ("660", "1140"), ("3", "6"), ("6", "10")}
)
# Beyond ten: a lone 一 under a rating is a dash, and 千瓦 alone is a unit.
_SPOKEN = re.compile(
    r"^[一二两三四五六七八九][一二三四五六七八九]*[十百千万]|^十[一二三四五六七八九]?(?![亿万])"
)
_RATING = re.compile(r"^\d+(?:\.\d+)?\s*[A-Za-z千兆万]")
# What ledgers write before a voltage: AC380V, 三相380V, ~220V.
_CURRENT_KIND = re.compile(
    r"^\s*(?:AC|DC|交流|直流|[三单3]相[~～]?|3[~～]|[~～])\s*(?=\d{2})", re.IGNORECASE
)


class Amounts:
    """Reads numbers, whole numbers and counts."""

    def __init__(self, catalogue: FieldCatalogue, fields: FieldSet) -> None:
        self._units = catalogue.units
        self._fields = fields

    def read(self, field: Field, cell: RawCell, units: tuple[Unit, ...] = ()) -> Parsed:
        """Read a numeric cell; the cell's own unit goes before the head's."""
        if isinstance(cell, Decimal):
            return self._value(field, NumberText(form=Form.ONE, value=cell), units)
        if not isinstance(cell, str):
            return _unreadable(field, str(cell))
        found = self._number(field, cell)
        match found.form:
            case Form.ONE:
                return self._value(field, found, units, cell)
            case Form.SEVERAL:
                return self._several(field, found, units, cell)
            case Form.RANGE | Form.BOUND:
                remark = _remark("ledger.number.range", field, cell)
                return Parsed(state=ReadingState.UNREADABLE, note=found.note, remarks=(remark,))
            case _:
                return _unreadable(field, cell)

    def rating(self, field: Field, text: str) -> Parsed | None:
        """A rating with its unit where no number belongs; None for any other text."""
        if not _RATING.match(text):
            return None
        found = read_number(text)
        unit = self._units.find(found.unit) if found.form is Form.ONE and found.unit else None
        if unit is None or unit.dimension not in _HOMES:
            return None
        return self._moved(field, found, unit, text)

    def _number(self, field: Field, text: str) -> NumberText:
        found = read_number(_CURRENT_KIND.sub("", text) if field.id == "rated_voltage_v" else text)
        counts = field.type in (FieldType.COUNT, FieldType.INTEGER)
        is_spoken = found.form is Form.NONE and (counts or _SPOKEN.match(normal_text(text)))
        if is_spoken and (numeral := chinese_number(text)):
            return NumberText(form=Form.ONE, value=numeral[0], unit=numeral[1])
        return found

    def _value(
        self, field: Field, found: NumberText, units: tuple[Unit, ...], raw: str = ""
    ) -> Parsed:
        written = self._written_unit(field, found.unit)
        if found.unit and written is None and not self._is_classifier(field, found.unit):
            return _unknown_unit(field, found.unit)
        if written and field.unit and written.dimension != field.unit.dimension:
            return self._moved(field, found, written, raw)
        unit = written or next(
            (u for u in units if field.unit and u.dimension == field.unit.dimension), field.unit
        )
        value, notes = found.value, [found.note]
        if unit and field.unit and unit != field.unit:
            value = convert(value, unit, field.unit)
            notes.append(f"由 {found.value:f} {unit.symbol} 换算")
        return _plausible(field, value, found.count, "；".join(filter(None, notes)), raw)

    def _written_unit(self, field: Field, text: str) -> Unit | None:
        """The unit behind a number; 10k under V is 10 kV, 3万 under t is 3 万t."""
        if not text:
            return None
        if unit := self._units.find(text):
            return unit
        if field.unit and (unit := self._units.find(text + field.unit.symbol)):
            return unit if unit.dimension == field.unit.dimension else None
        return None

    def _is_classifier(self, field: Field, text: str) -> bool:
        """极 behind a number of poles, 相 behind phases: words that only repeat the field."""
        return field.type is FieldType.INTEGER and text.upper() in {"P", "极", "相", "年"}

    def _moved(self, field: Field, found: NumberText, unit: Unit, raw: str) -> Parsed:
        home = _HOMES.get(unit.dimension, "")
        if unit.dimension == "power" and field.id in _BOILER_POWER:
            home = "thermal_power_mw"
        target = self._fields.by_id.get(home)
        if target is None or target.id == field.id:
            return _unknown_unit(field, found.unit)
        moved = self._value(target, found, (), raw)
        remark = Remark(
            "ledger.unit.moved",
            Severity.INFO,
            {"field": field.label, "raw": raw, "target": target.label},
        )
        return Parsed(
            state=ReadingState.UNREADABLE,
            note=f"单位为 {unit.symbol}，按“{target.label}”读取",
            remarks=(remark,),
            others=((target.id, moved),),
        )

    def _several(
        self, field: Field, found: NumberText, units: tuple[Unit, ...], raw: str
    ) -> Parsed:
        parts = [read_number(part) for part in found.parts]
        own = [self._written_unit(field, part.unit) for part in parts]
        dimensions = [unit.dimension if unit else "" for unit in own]
        if all(dimensions) and len(set(dimensions)) == len(parts):
            return self._routed([self._value(field, part, (), raw) for part in parts])
        if field.id == "rated_voltage_v" and len(parts) == 2:  # noqa: PLR2004 - 380/660
            return self._two_voltages(field, parts, own, units)
        readings = tuple(self._value(field, part, units, part.unit) for part in parts)
        remark = _remark("ledger.number.several", field, raw)
        return Parsed(
            state=ReadingState.UNREADABLE, note="一格几个值", parts=readings, remarks=(remark,)
        )

    def _routed(self, parts: list[Parsed]) -> Parsed:
        """Share out 630KW/6KV: the part in the field's own kind stays, the others move."""
        own = next((part for part in parts if part.state is ReadingState.VALUE), None)
        others = tuple(other for part in parts for other in part.others)
        note = "一格写了几种参数，按单位分开读取"
        if own is None:
            return Parsed(state=ReadingState.UNREADABLE, note=note, others=others)
        return Parsed(value=own.value, note=note, others=others, remarks=own.remarks)

    def _two_voltages(
        self,
        field: Field,
        parts: list[NumberText],
        own: list[Unit | None],
        units: tuple[Unit, ...],
    ) -> Parsed:
        """Read 380/660 V as the two windings of a motor, 10/0.4 kV as a transformer's sides."""
        text = "/".join(f"{part.value:f}" for part in parts)
        shared = tuple(unit for unit in own if unit) or units
        first = self._value(field, NumberText(form=Form.ONE, value=parts[0].value), shared)
        if tuple(text.split("/")) in _DUAL_VOLTAGES:
            return Parsed(value=first.value, note=f"双电压 {text}，取前者")
        high = self._fields.by_id.get("high_voltage_kv")
        others: tuple[tuple[str, Parsed], ...] = ()
        if high and parts[0].value > parts[1].value and (shared or parts[0].value > 1000):  # noqa: PLR2004
            sided = self._value(
                high, NumberText(form=Form.ONE, value=parts[0].value), shared or _unit(field)
            )
            others = ((high.id, sided),)
        return Parsed(state=ReadingState.UNREADABLE, note=f"两侧电压 {text}", others=others)


def _unit(field: Field) -> tuple[Unit, ...]:
    return (field.unit,) if field.unit else ()


def _plausible(field: Field, value: Decimal, count: int, note: str, raw: str) -> Parsed:
    remarks: tuple[Remark, ...] = ()
    if field.unit and field.unit.symbol == "%" and Decimal("0.2") <= value <= 1:
        percent = value * 100
        shown = f"{percent.normalize():f}"
        remarks = (
            Remark(
                "ledger.number.fraction",
                Severity.INFO,
                {"field": field.label, "raw": normal_text(raw) or f"{value:f}", "value": shown},
            ),
        )
        value, note = Decimal(shown), f"小数 {value:f} 按 {shown}% 理解"
    if _is_implausible(field, value):
        remark = Remark(
            "ledger.number.implausible",
            Severity.WARNING,
            {"field": field.label, "value": f"{value:f}", "expected": _expected(field)},
        )
        return Parsed(
            state=ReadingState.UNREADABLE,
            note=f"存疑：{value:f}，{_expected(field)}",
            remarks=(remark,),
        )
    return Parsed(value=value, note=note, count=count, remarks=remarks)


def _is_implausible(field: Field, value: Decimal) -> bool:
    if field.minimum is not None and value < field.minimum:
        return True
    if field.maximum is not None and value > field.maximum:
        return True
    if field.id == "poles" and value % 2:
        return True
    return field.type is not FieldType.NUMBER and value != value.to_integral_value()


def _expected(field: Field) -> str:
    unit = f" {field.unit.symbol}" if field.unit else ""
    parity = "偶数，" if field.id == "poles" else ""
    whole = "整数，" if field.type is not FieldType.NUMBER and not parity else ""
    return f"应为{parity}{whole}{field.minimum or 0}～{field.maximum}{unit}"


def _remark(code: str, field: Field, raw: str) -> Remark:
    return Remark(code, Severity.WARNING, {"field": field.label, "raw": raw.strip()})


def _unreadable(field: Field, raw: str) -> Parsed:
    remark = _remark("ledger.number.unreadable", field, raw)
    return Parsed(state=ReadingState.UNREADABLE, remarks=(remark,))


def _unknown_unit(field: Field, unit: str) -> Parsed:
    expected = field.unit.symbol if field.unit else "不带单位的数"
    remark = Remark(
        "ledger.unit.unknown",
        Severity.WARNING,
        {"field": field.label, "unit": unit, "expected": expected},
    )
    return Parsed(state=ReadingState.UNREADABLE, note=f"单位“{unit}”无法识别", remarks=(remark,))
