"""淘汰目录: the phase-out catalogues' entries, their conditions and what of them is not held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from workbench.domain.equipment import EquipmentKind
from workbench.domain.verdict import Basis, CheckState

ConditionValue = Decimal | str | tuple[str, ...] | tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One legal condition of an entry; all of an entry's conditions must hold.

    `kind`: one of `verify.CONDITION_KINDS` (manufactured_year, rated_voltage_kv, flow_m3h …);
    `operator`: at_most, at_least, below, equals, between (inclusive pair), one_of, is (text).
    `text` is the print. An `assumed` condition is implied by the model itself or by the heading
    of the entry: it holds unless the ledger says otherwise.
    """

    kind: str
    operator: str
    value: ConditionValue
    unit: str = ""
    text: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseOutEntry:
    """One model, series, frame list, range or product name of a catalogue.

    `match` says how `tokens` (normalised by `domain.model_text`) are compared: `literal` whole
    models, `series` whole series tokens, `frame_list` series in the first token and frames or
    sizes in the rest, `range` series in the first token and the inclusive bounds in the rest,
    `name` words of the product name. `stop_use_on` stands only where the catalogue prints a day.
    `consequence`: `stop`, or `encourage` where the text says 鼓励.
    """

    id: str
    batch: str
    batch_label: str
    notice: str
    item_no: str
    category: str
    kinds: tuple[EquipmentKind, ...]
    product_name: str
    match: str
    tokens: tuple[str, ...]
    model: str
    rated_power_kw: Decimal | None
    conditions: tuple[Condition, ...]
    effective_from: date
    repealed_from: date | None
    stop_use_on: date | None
    stop_use_text: str
    consequence: str
    reason: str
    checked: CheckState
    doubt: str
    note: str
    table: str
    basis: Basis

    def is_in_force(self, day: date) -> bool:
        """Tell whether the entry stands on a day: published, and its catalogue not replaced."""
        return self.effective_from <= day and (
            self.repealed_from is None or day < self.repealed_from
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueGap:
    """A part of a catalogue that is not held: absence there proves nothing for `kinds`."""

    batch: str
    section: str
    kinds: tuple[EquipmentKind, ...]
    effective_from: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseOutCatalogue:
    """All entries, indexed by token; `hashes` are what a verdict names, listed or not."""

    entries: tuple[PhaseOutEntry, ...] = ()
    gaps: tuple[CatalogueGap, ...] = ()
    hashes: Mapping[str, str] = field(default_factory=dict)
    _by_token: dict[str, tuple[PhaseOutEntry, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _by_id: dict[str, PhaseOutEntry] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        for entry in self.entries:
            self._by_id[entry.id] = entry
            # Of a frame list or a range only the series is a model token; the rest are sizes.
            tokens = entry.tokens[:1] if entry.match in {"frame_list", "range"} else entry.tokens
            for token in tokens:
                self._by_token[token] = (*self._by_token.get(token, ()), entry)

    def by_token(self, token: str, kind: EquipmentKind | None = None) -> tuple[PhaseOutEntry, ...]:
        """Entries that list exactly this normalised token, within a kind where one is given."""
        found = self._by_token.get(token, ())
        return found if kind is None else tuple(entry for entry in found if kind in entry.kinds)

    def by_id(self, entry_id: str) -> PhaseOutEntry | None:
        """One entry."""
        return self._by_id.get(entry_id)

    def of_kind(self, kind: EquipmentKind) -> tuple[PhaseOutEntry, ...]:
        """All entries of a kind."""
        return tuple(entry for entry in self.entries if kind in entry.kinds)

    def gaps_for(self, kind: EquipmentKind, day: date) -> tuple[CatalogueGap, ...]:
        """What is not held for a kind on a day: "not listed" is then undetermined."""
        return tuple(gap for gap in self.gaps if kind in gap.kinds and gap.effective_from <= day)
