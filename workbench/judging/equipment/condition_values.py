"""How each kind of catalogue condition finds its value in what is known of a machine."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from workbench.judging.equipment.facts import VOLT_PER_KILOVOLT, Facts
from workbench.rulebook.catalogue import PhaseOutEntry

# 1 t/h of steam counts as 0.7 MW of heat in boiler practice.
MW_PER_TPH = Decimal("0.7")
PASCAL_PER_KILOPASCAL = Decimal(1000)
FREE_OF_COAL = ("煤气", "煤层气")
CFCS = re.compile(r"(?:CFC|R)-?(?:11|12|13|113|114|115|500|502)(?![0-9A-Z])|(?<![A-Z])CFCS?$")
_BOILER_MODEL = re.compile(
    r"[A-Z]{2,4}(?P<size>\d+(?:\.\d+)?)-\d+(?:\.\d+)?(?P<water>/\d{2,3}/\d{2,3})?"
)


def _fuel(wanted: str, stated: str, facts: Facts) -> bool | None:
    if stated:
        burns_gas = any(word in stated for word in FREE_OF_COAL)
        return wanted in stated and not (wanted == "煤" and burns_gas)
    named = {"煤": "燃煤", "生物质": "生物质"}.get(wanted, wanted)
    return True if named in facts.marks else None


def _refrigerant(_wanted: str, stated: str, _facts: Facts) -> bool | None:
    return CFCS.search(stated) is not None if stated else None


def _construction(wanted: str, _stated: str, facts: Facts) -> bool | None:
    if f"双层{wanted}" in facts.marks:
        return False
    return True if wanted in facts.marks else None


def _number(field: str) -> Callable[[Facts, PhaseOutEntry], Decimal | None]:
    return lambda facts, _entry: facts.number(field)


def _volts(facts: Facts, _entry: PhaseOutEntry) -> Decimal | None:
    return facts.machine.number("rated_voltage_v")


def _kilovolts(facts: Facts, _entry: PhaseOutEntry) -> Decimal | None:
    known = facts.high_voltage_kv()
    if known is None and facts.plate.kind.value == "motor":
        volts = facts.machine.number("rated_voltage_v")
        return None if volts is None else volts / VOLT_PER_KILOVOLT
    return known


def _capacity(facts: Facts, entry: PhaseOutEntry) -> Decimal | None:
    known = facts.number("rated_capacity_kva")
    return known if known is not None else _model_size(facts, entry)


def _current(facts: Facts, entry: PhaseOutEntry) -> Decimal | None:
    """A welder's model carries its rated welding current; the ledger's is often the mains'."""
    size = _model_size(facts, entry)
    return size if size is not None else facts.machine.number("rated_current_a")


def _steam(facts: Facts, _entry: PhaseOutEntry) -> Decimal | None:
    tph = facts.machine.number("evaporation_tph")
    if tph is not None:
        return tph
    heat = facts.machine.number("thermal_power_mw")
    return heat / MW_PER_TPH if heat is not None else _boiler_size(facts)


def _boiler_size(facts: Facts) -> Decimal | None:
    """Boiler models state t/h, or MW where water temperatures follow: DHL29-1.6/130/70 is 29 MW."""
    found = _BOILER_MODEL.match(facts.plate.text.replace(" ", ""))
    if found is None:
        return None
    size = Decimal(found.group("size"))
    return size / MW_PER_TPH if found.group("water") else size


def _kilopascal(facts: Facts, _entry: PhaseOutEntry) -> Decimal | None:
    pascal = facts.machine.number("rated_pressure_pa")
    return None if pascal is None else pascal / PASCAL_PER_KILOPASCAL


def _frame(facts: Facts, _entry: PhaseOutEntry) -> Decimal | None:
    told = facts.plate.certain("frame")
    digits = re.match(r"\d+", told) if isinstance(told, str) else None
    return Decimal(digits.group()) if digits else None


def _temperature(facts: Facts, _entry: PhaseOutEntry) -> Decimal | None:
    """Furnace models end in hundreds of degrees: RX-45-9 is 950 ℃."""
    return Decimal(950) if re.search(r"-9[A-Z]?$", facts.plate.text) else None


def _printed_flow(facts: Facts, _entry: PhaseOutEntry) -> Decimal | None:
    return _stated_or_printed(facts, "volume_flow_m3min", 1, Decimal(1))


def _printed_pressure(facts: Facts, _entry: PhaseOutEntry) -> Decimal | None:
    return _stated_or_printed(facts, "discharge_pressure_mpa", 2, Decimal("0.1"))


def _stated_or_printed(facts: Facts, field: str, group: int, factor: Decimal) -> Decimal | None:
    """Old compressors print flow and pressure: 2V-0.3/7 is 0.3 m³/min at 7 kgf/cm²."""
    stated = facts.machine.number(field)
    if stated is not None:
        return stated
    printed = re.search(r"-(\d+(?:\.\d+)?)/(\d+(?:\.\d+)?)", facts.plate.text)
    return Decimal(printed.group(group)) * factor if printed else None


def _model_size(facts: Facts, entry: PhaseOutEntry) -> Decimal | None:
    """The first number after the series in the model."""
    series = re.escape(entry.tokens[0])
    found = re.match(rf"{series}-?(?:[A-Z.]+-)?(\d+(?:\.\d+)?)", facts.plate.text.replace(" ", ""))
    return Decimal(found.group(1)) if found else None


TEXTS: dict[str, tuple[str, Callable[[str, str, Facts], bool | None]]] = {
    "fuel": ("fuel", _fuel),
    "refrigerant": ("refrigerant", _refrigerant),
    "construction": ("", _construction),
}
NUMBERS: dict[str, tuple[Callable[[Facts, PhaseOutEntry], Decimal | None], str]] = {
    "rated_voltage_kv": (_kilovolts, "rated_voltage_v"),
    "rated_voltage_v": (_volts, "rated_voltage_v"),
    "rated_capacity_kva": (_capacity, "rated_capacity_kva"),
    "rated_current_a": (_current, "rated_current_a"),
    "rated_power_kw": (_number("rated_power_kw"), "rated_power_kw"),
    "flow_m3h": (_number("rated_flow_m3h"), "rated_flow_m3h"),
    "pressure_kpa": (_kilopascal, "rated_pressure_pa"),
    "flow_m3min": (_printed_flow, "volume_flow_m3min"),
    "pressure_mpa": (_printed_pressure, "discharge_pressure_mpa"),
    "frame_mm": (_frame, "model"),
    "capacity_tph": (_steam, "evaporation_tph"),
    "temperature_c": (_temperature, "model"),
}
