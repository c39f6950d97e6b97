"""What is known of a boiler: fuel, combustion, capacity, condensing, and its efficiency."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.proof import Line
from workbench.judging.equipment.type_words import stated_as, told

FUEL = "fuel"
COMBUSTION = "combustion_type"
CLASS = "fuel_class"
QNET = "fuel_qnet_kj_kg"
VOLATILE = "fuel_volatile_pct"
TPH, MW = "evaporation_tph", "thermal_power_mw"
CONDENSING = "is_condensing"
EFFICIENCY = "thermal_efficiency_pct"
GAS, ROOM_FIRED, PULVERISED = "天然气", "室燃锅炉", "煤粉"
# Fuels that a table of the standard takes with one way of burning only.
COMBUSTION_OF = {
    "生物质": "生物质锅炉",
    GAS: ROOM_FIRED,
    "燃油": ROOM_FIRED,
    PULVERISED: ROOM_FIRED,
    "电": "电加热锅炉",
}
ELECTRICITY = frozenset({"电", "电力", "电能"})
COALS = frozenset({"烟煤", "贫煤", "无烟煤", "褐煤"})
_CLASSES = (("Ⅲ", "III"), ("Ⅱ", "II"), ("Ⅰ", "I"))
_CONDENSING = {"是": "冷凝", "否": "非冷凝"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What picks the row; an empty text or None is not known."""

    fuel: str
    combustion: str
    fuel_class: str
    qnet: Decimal | None
    volatile: Decimal | None
    tph: Decimal | None
    mw: Decimal | None
    condensing: str

    @property
    def is_coal(self) -> bool:
        """Coal burnt on a grate or in a bed: its class decides."""
        return self.fuel in COALS

    @property
    def line(self) -> Line:
        """The rating as a sentence."""
        parts = (
            (self.qnet, f"收到基低位发热量 {value_text(self.qnet)} kJ/kg"),
            (self.volatile, f"挥发分 {value_text(self.volatile)}%"),
            (self.tph, f"额定蒸发量 {value_text(self.tph)} t/h"),
            (self.mw, f"额定热功率 {value_text(self.mw)} MW"),
        )
        known = [text for value, text in parts if value is not None]
        words = filter(None, (self.combustion, self.fuel, self.fuel_class, self.condensing))
        texts = "，".join((*words, *known))
        fields = (COMBUSTION, FUEL, CLASS, QNET, VOLATILE, TPH, MW, CONDENSING, "name")
        return Line(f"{texts or '燃料、燃烧方式和容量不明'}。", fields)


def rating_of(facts: Facts) -> Rating:
    """Read a boiler's rating from what is stated; its model tells none of it."""
    fuel = _fuel(facts)
    combustion = COMBUSTION_OF.get(fuel) or told(facts, "boiler-combustion", fields=(COMBUSTION,))
    if fuel in COALS and combustion == ROOM_FIRED:
        fuel = PULVERISED
    condensing = _CONDENSING.get(facts.machine.text(CONDENSING), "") or told(
        facts, "boiler-condensing", fields=(CONDENSING, COMBUSTION)
    )
    return Rating(
        fuel=fuel,
        combustion=combustion,
        fuel_class=_class(facts.machine.text(CLASS).upper()),
        qnet=facts.number(QNET),
        volatile=facts.number(VOLATILE),
        tph=facts.number(TPH),
        mw=facts.number(MW),
        condensing=condensing if fuel == GAS else "",
    )


def _fuel(facts: Facts) -> str:
    if facts.machine.text(FUEL) in ELECTRICITY:
        return "电"
    stated = stated_as(facts, "boiler-fuel", FUEL)
    if stated or facts.machine.text(FUEL):
        return stated
    return told(facts, "boiler-fuel", fields=(FUEL,))


def _class(text: str) -> str:
    found = next((words[0] for words in _CLASSES if any(word in text for word in words)), "")
    return f"{found}类" if found else ""
