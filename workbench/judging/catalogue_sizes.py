"""The size of a machine as its ledger or model states it, and whether two sizes are the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.equipment import EquipmentKind, Machine
from workbench.nameplates.grammar import Grammars
from workbench.nameplates.nameplate import InferredValue
from workbench.nameplates.reading import read_nameplate

# What makes one machine able to stand in another's place, by kind, with its words.
SIZES: Mapping[EquipmentKind, tuple[tuple[str, str, str], ...]] = {
    EquipmentKind.MOTOR: (
        ("rated_power_kw", "额定功率", "kW"),
        ("poles", "极数", "极"),
        ("frame", "机座号", ""),
    ),
    EquipmentKind.TRANSFORMER: (
        ("rated_capacity_kva", "额定容量", "kVA"),
        ("high_voltage_kv", "高压侧", "kV"),
        ("insulation", "绝缘", ""),
    ),
}
SAME = "同为"
_KILOWATTS = re.compile(r"(\d+(?:\.\d+)?)\s*kW", re.IGNORECASE)
_INSULATION = {"oil": "油浸式", "dry": "干式"}


@dataclass(frozen=True, slots=True)
class MachineSize:
    """What is known of a size, by field; a field that is not known is absent."""

    kind: EquipmentKind
    values: Mapping[str, InferredValue]

    def compare(self, other: MachineSize) -> tuple[bool, tuple[str, ...]]:
        """Whether all that is known of both agrees, and the sentences that say so."""
        why, same, differs = [], False, False
        for field, words, unit in SIZES.get(self.kind, ()):
            mine, theirs = self.values.get(field), other.values.get(field)
            if mine is None or theirs is None:
                continue
            equal = mine == theirs
            same, differs = same or equal, differs or not equal
            why.append(_words(words, unit, mine, theirs))
        if not why:
            return False, ("目录型号没有可比的规格，请核对选型",)
        return same and not differs, tuple(why)


def size_of(machine: Machine, grammars: Grammars, model: str = "") -> MachineSize:
    """Read a size from the readings, else from what the model states for certain."""
    text = model or machine.text("model")
    plate = read_nameplate(machine.kind, text, grammars)
    values: dict[str, InferredValue] = {}
    for field, _, _ in SIZES.get(machine.kind, ()):
        known = machine.number(field)
        told = known if known is not None else plate.certain(field)
        if told is not None:
            values[field] = Decimal(told) if isinstance(told, int) else told
    printed = _KILOWATTS.search(text)
    if printed and machine.kind is EquipmentKind.MOTOR:
        values.setdefault("rated_power_kw", Decimal(printed[1]))
    return MachineSize(machine.kind, values)


def _words(words: str, unit: str, mine: InferredValue, theirs: InferredValue) -> str:
    if mine == theirs:
        return f"{words}{SAME} {_with(mine, unit)}"
    return f"{words}不同：现有 {_with(mine, unit)}，目录 {_with(theirs, unit)}"


def _with(value: InferredValue, unit: str) -> str:
    return f"{_text(value)} {unit}".rstrip()


def _text(value: InferredValue) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return _INSULATION.get(str(value), str(value))
