"""What a nameplate's model string says: tokens for the catalogue and inferences with certainty."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from workbench.domain.equipment import EquipmentKind

InferredValue = Decimal | int | str


class Certainty(StrEnum):
    """`certain` is written in the model itself; `inferred` is what its series usually means."""

    CERTAIN = "certain"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference:
    """One thing a model says; `doubtful` marks a meaning that nobody has confirmed."""

    field: str
    value: InferredValue
    certainty: Certainty
    why: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Nameplate:
    """A model string as read.

    `text` is the folded string, `series` its series token ("" where no grammar reads it),
    `models` the spellings under which a catalogue may list exactly this model, `tokens` the whole
    series tokens it may stand under (longest first), `question` a doubt about the reading itself,
    `rest` what follows the part that was read.
    """

    kind: EquipmentKind
    text: str
    series: str = ""
    models: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    inferences: tuple[Inference, ...] = ()
    question: str = ""
    rest: str = ""

    def inference(self, field: str) -> Inference | None:
        """The inference on a field, if the model allows one: a confirmed meaning before others."""
        found = [each for each in self.inferences if each.field == field]
        return min(found, key=lambda each: each.doubtful, default=None)

    def certain(self, field: str) -> InferredValue | None:
        """The value of a field where the model states it for certain."""
        found = self.inference(field)
        return found.value if found and found.certainty is Certainty.CERTAIN else None
