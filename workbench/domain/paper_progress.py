"""How far an issued paper has come: 已打印 → 已签 → 已盖章 → 已送达, each with its day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise


class PaperStep(StrEnum):
    """What happens to a paper after it is issued, in order."""

    PRINTED = "printed"
    SIGNED = "signed"
    SEALED = "sealed"
    SERVED = "served"


@dataclass(frozen=True, slots=True)
class PaperProgress:
    """Days by step; a step may be left out (a record is signed, never sealed)."""

    days: Mapping[PaperStep, date] = field(default_factory=dict)

    @property
    def latest(self) -> PaperStep | None:
        """The furthest step reached."""
        reached = [step for step in PaperStep if step in self.days]
        return reached[-1] if reached else None

    def out_of_order(self) -> tuple[PaperStep, PaperStep] | None:
        """An earlier step with a later day than a step after it."""
        reached = [step for step in PaperStep if step in self.days]
        for before, after in pairwise(reached):
            if self.days[after] < self.days[before]:
                return before, after
        return None
