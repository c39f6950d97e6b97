"""What an evaluator says: one of the item's options, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """An option id of the item, and the reason in Chinese with its numbers."""

    option: str
    why: str
