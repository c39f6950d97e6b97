"""What is known of one machine: the ledger's word, then what its model states for certain."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.equipment import Machine
from workbench.domain.reading import value_text
from workbench.judging.equipment.context import JudgingContext
from workbench.nameplates.nameplate import Nameplate
from workbench.nameplates.reading import read_nameplate

# Rated speed of an induction motor at 50 Hz (r/min) → poles; between the bands nothing is said.
_SPEED_BANDS = (
    (Decimal(2600), Decimal(3000), 2),
    (Decimal(1300), Decimal(1500), 4),
    (Decimal(850), Decimal(1000), 6),
    (Decimal(640), Decimal(750), 8),
)
VOLT_PER_KILOVOLT = Decimal(1000)
# Below this a voltage stated in V for a transformer is its low-voltage side.
LOWEST_HIGH_VOLTAGE_V = Decimal(3000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One machine with its nameplate as read and the words of its name that rules look at."""

    machine: Machine
    plate: Nameplate
    marks: tuple[str, ...]

    def number(self, field: str) -> Decimal | None:
        """A parameter: as the ledger states it, else as the model states it for certain.

        No rating is zero or negative: such a cell says nothing about the machine.
        """
        stated = self.machine.number(field)
        return stated if stated is not None and stated > 0 else self._from_model(field)

    def conflict(self, field: str, words: str) -> str:
        """A sentence where ledger and model state different values, else empty."""
        stated, modelled = self.machine.number(field), self._from_model(field)
        if stated is None or modelled is None or stated == modelled:
            return ""
        return (
            f"台账{words}为 {value_text(stated)}，型号“{self.plate.text}”写明"
            f"为 {value_text(modelled)}，两者矛盾，请对照铭牌复核。"
        )

    def poles(self) -> int | None:
        """Poles: stated, written in the model, or told for certain by the rated speed."""
        known = self.number("poles")
        return int(known) if known is not None else self._poles_by_speed()

    def speed_conflict(self) -> str:
        """A sentence where the rated speed belongs to other poles than those stated."""
        known, by_speed = self.number("poles"), self._poles_by_speed()
        if known is None or by_speed is None or known == by_speed:
            return ""
        speed = value_text(self.machine.number("rated_speed_rpm"))
        return f"额定转速 {speed} r/min 应为 {by_speed} 极，与 {known:f} 极矛盾，请对照铭牌复核。"

    def high_voltage_kv(self) -> Decimal | None:
        """The high-voltage side of a transformer, or the voltage of any other machine, in kV."""
        known = self.number("high_voltage_kv")
        if known is not None:
            return known
        volts = self.machine.number("rated_voltage_v")
        if volts is None or volts < LOWEST_HIGH_VOLTAGE_V:
            return None
        return volts / VOLT_PER_KILOVOLT

    def _poles_by_speed(self) -> int | None:
        speed = self.machine.number("rated_speed_rpm")
        if speed is None:
            return None
        return next((poles for low, high, poles in _SPEED_BANDS if low <= speed <= high), None)

    def _from_model(self, field: str) -> Decimal | None:
        value = self.plate.certain(field)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return None
        return Decimal(value)


def facts_of(machine: Machine, context: JudgingContext) -> Facts:
    """Read a machine's nameplate and the words of its name."""
    model = machine.text("model")
    plate = read_nameplate(machine.kind, model, context.grammars)
    return Facts(
        machine=machine,
        plate=plate,
        marks=context.name_marks(f"{machine.text('name')} {model}"),
    )
