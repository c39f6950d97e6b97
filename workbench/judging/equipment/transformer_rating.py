"""What is known of a transformer: ratings, losses, insulation and core."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.proof import Line

P0 = "no_load_loss_w"
PK = "load_loss_w"
CAPACITY = "rated_capacity_kva"
VOLTAGE = "high_voltage_kv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What is known; `insulation` is oil or dry, `core` the table's word, empty if unknown."""

    capacity: Decimal | None
    voltage: Decimal | None
    no_load: Decimal | None
    load: Decimal | None
    insulation: str
    core: str

    @property
    def line(self) -> Line:
        """The rating as a sentence."""
        parts = (
            (self.capacity, "额定容量 {} kVA"),
            (self.voltage, "高压侧 {} kV"),
            (self.no_load, "空载损耗 {} W"),
            (self.load, "负载损耗 {} W"),
        )
        known = [text.format(value_text(value)) for value, text in parts if value is not None]
        words = {"oil": "油浸式", "dry": "干式"}.get(self.insulation, "")
        texts = "，".join(filter(None, (words, self.core, *known)))
        return Line(f"{texts or '铭牌参数不全'}。", ("model", CAPACITY, VOLTAGE, P0, PK))

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that are not known."""
        given = (
            ("model", self.insulation or None),
            (CAPACITY, self.capacity),
            (VOLTAGE, self.voltage),
            ("core_material", self.core or None),
            (P0, self.no_load),
            (PK, self.load),
        )
        return tuple(field for field, value in given if value is None)


def rating_of(facts: Facts) -> Rating:
    """Read a transformer's rating: the ledger, its model, the words of its name."""
    return Rating(
        capacity=facts.number(CAPACITY),
        voltage=facts.high_voltage_kv(),
        no_load=facts.number(P0),
        load=facts.number(PK),
        insulation=_insulation(facts),
        core=_core(facts),
    )


def _insulation(facts: Facts) -> str:
    told = facts.plate.certain("insulation")
    if isinstance(told, str):
        return told
    if "干式" in facts.marks:
        return "dry"
    return "oil" if "油浸" in facts.marks else ""


def _core(facts: Facts) -> str:
    text = facts.machine.text("core_material")
    if "非晶" in text:
        return "非晶合金"
    if "硅钢" in text or "电工钢" in text:
        return "电工钢带"
    told = facts.plate.certain("core_material")
    return told if isinstance(told, str) else ""
