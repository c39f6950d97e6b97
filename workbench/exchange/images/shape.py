"""What has to be known of a table to join its rows: defaults, natural identity, derived fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.exchange.images.image import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShape:
    """One table of a case.

    `identity` are the columns that say that two rows with different keys are one and the same
    thing; empty where only the key says so. `derived` fields are computed, the latest stands and
    is never a conflict. `numbered` is a column that must be unique among the rows that agree in
    `number_within`; rows that several devices numbered alike get the next free numbers.
    """

    defaults: Mapping[str, Json] = field(default_factory=dict)
    identity: tuple[str, ...] = ()
    derived: frozenset[str] = frozenset()
    numbered: str = ""
    number_within: tuple[str, ...] = ()


Shape = Mapping[str, TableShape]
