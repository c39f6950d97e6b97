"""What is known of a motor: power, poles, efficiency, and whether its frame fits its power."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.equipment import EquipmentKind
from workbench.domain.reading import value_text
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.proof import Line

EFFICIENCY = "rated_efficiency_pct"
POWER = "rated_power_kw"
POLES = "poles"
# Series that keep the power of a frame as the catalogue prints it for Y2.
COMMON_FRAMES = frozenset({"Y", "Y2", "Y3", "YX3", "YE2", "YE3", "YB", "YB2", "YB3", "YBX3"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """Power, poles and nameplate efficiency, with the sentence that states them."""

    power: Decimal | None
    poles: int | None
    efficiency: Decimal | None
    lines: tuple[Line, ...]
    question: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that are not known."""
        given = ((POWER, self.power), (POLES, self.poles), (EFFICIENCY, self.efficiency))
        return tuple(field for field, value in given if value is None)


def rating_of(facts: Facts, context: JudgingContext) -> Rating:
    """Read a motor's rating: the ledger, then what its model states for certain."""
    power, poles = facts.number(POWER), facts.poles()
    efficiency = facts.number(EFFICIENCY)
    parts = (
        (power, f"额定功率 {value_text(power)} kW", (POWER, "model")),
        (poles, f"{poles} 极", (POLES, "rated_speed_rpm", "model")),
        (efficiency, f"铭牌效率 {value_text(efficiency)}%", (EFFICIENCY,)),
    )
    known = [(text, fields) for value, text, fields in parts if value is not None]
    fields = tuple(field for _, names in known for field in names)
    texts = "，".join(text for text, _ in known) or "台账没有额定功率、极数和效率"
    line = Line(f"{texts}。", fields)
    question = _power_question(facts, context, power, poles)
    asked = (Line(f"{question}。", (POWER, "model")),) if question else ()
    return Rating(
        power=power, poles=poles, efficiency=efficiency, lines=(line, *asked), question=question
    )


def _power_question(
    facts: Facts, context: JudgingContext, power: Decimal | None, poles: int | None
) -> str:
    """A remark where frame and poles usually mean another power: explained, never corrected."""
    frame = facts.plate.certain("frame")
    if power is None or frame is None or facts.plate.series not in COMMON_FRAMES:
        return ""
    for entry in context.index.models.get((EquipmentKind.MOTOR, f"Y2-{frame}-{poles}"), ()):
        if entry.rated_power_kw not in {None, power} and not entry.doubt:
            usual = value_text(entry.rated_power_kw)
            stated = value_text(power)
            return f"机座号 {frame}、{poles} 极通常为 {usual} kW，台账为 {stated} kW，请核对"
    return ""
