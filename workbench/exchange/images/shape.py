"""What has to be known of a table to join its rows: defaults, natural identity, derived fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.exchange.images.image import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShape:
    """One table of a case.

    `identity` are ways, the surest first, to say that two rows with different keys are one and
    the same thing (`(("uscc",), ("name",))`): the first way whose leading column both rows state
    decides; empty where only the key says so. `parents` are the columns that refer to a row which
    must be there, with its table. `derived` fields are computed: the latest stands and is never a
    conflict. `attendants` say who answered when: they go with the other fields of their row and
    are no conflict of their own. `literal` fields are never translated, for their text is hashed.
    `numbered` is a column that must be unique among the rows that agree in `number_within`; rows
    that several devices numbered alike get the next free numbers.
    """

    defaults: Mapping[str, Json] = field(default_factory=dict)
    identity: tuple[tuple[str, ...], ...] = ()
    parents: Mapping[str, str] = field(default_factory=dict)
    derived: frozenset[str] = frozenset()
    attendants: frozenset[str] = frozenset()
    literal: frozenset[str] = frozenset()
    numbered: str = ""
    number_within: tuple[str, ...] = ()


Shape = Mapping[str, TableShape]
# A table nobody described: only its keys say which rows are the same.
UNKNOWN = TableShape()
