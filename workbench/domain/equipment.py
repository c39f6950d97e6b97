"""用能设备: kinds, states, and one machine as its ledger row describes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from workbench.domain.period import PartialDate
from workbench.domain.reading import UNREAD, Reading


class EquipmentKind(StrEnum):
    """Kinds of the headless contract; `chiller` includes heat pumps and multi-split units."""

    MOTOR = "motor"
    TRANSFORMER = "transformer"
    FAN = "fan"
    BLOWER = "blower"
    PUMP = "pump"
    COMPRESSOR = "compressor"
    CHILLER = "chiller"
    BOILER = "boiler"
    HEAT_TREATMENT = "heat_treatment"
    WELDER = "welder"
    STEAM_TRAP = "steam_trap"
    UPS = "ups"
    SERVER = "server"
    METER = "meter"
    OTHER = "other"


class MachineState(StrEnum):
    """State of a machine; a connected stand-by machine counts as in use (practice.md 1.6)."""

    IN_USE = "in_use"
    STANDBY = "standby"
    SEALED = "sealed"
    IDLE = "idle"
    DISMANTLED = "dismantled"
    UNKNOWN = "unknown"

    @property
    def is_in_use(self) -> bool:
        """Tell whether it counts as in use; an unstated state counts, as ledgers list what runs."""
        return self in {MachineState.IN_USE, MachineState.STANDBY, MachineState.UNKNOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """One machine of a ledger row; `machine` counts within the row from 1.

    `readings` maps field ids (resources/fields/equipment.csv) to readings in the unit that the
    field's name carries.
    """

    kind: EquipmentKind
    readings: Mapping[str, Reading]
    state: MachineState = MachineState.UNKNOWN
    sheet: str = ""
    row: int = 0
    machine: int = 1

    def reading(self, field_id: str) -> Reading:
        """The reading of a field, `UNREAD` where the ledger has none."""
        return self.readings.get(field_id, UNREAD)

    def number(self, field_id: str) -> Decimal | None:
        """The number read in a field."""
        value = self.reading(field_id).value
        return value if isinstance(value, Decimal) else None

    def text(self, field_id: str) -> str:
        """The text read in a field, empty where none."""
        value = self.reading(field_id).value
        return value if isinstance(value, str) else ""

    def day(self, field_id: str) -> PartialDate | None:
        """The (partial) day read in a field."""
        value = self.reading(field_id).value
        return value if isinstance(value, PartialDate) else None

    @property
    def quantity(self) -> int:
        """How many machines the ledger row stands for; one where it does not say."""
        stated = self.number("quantity")
        return int(stated) if stated is not None and stated >= 1 else 1
