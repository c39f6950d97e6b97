"""What the 改造建议 sheet of a case is written from: plain texts and numbers, nothing to be looked up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from workbench.domain.verdict import CheckState

SEVERAL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """What is saved in a year; None where it is not known."""

    kwh: Decimal | None = None
    tce: Decimal | None = None
    tco2: Decimal | None = None
    yuan: Decimal | None = None
    investment: Decimal | None = None

    @classmethod
    def total(cls, parts: Iterable[Saving]) -> Saving:
        """Each figure added up over the parts that know it; None where none does."""
        held = tuple(parts)
        known = {
            each.name: [value for part in held if (value := getattr(part, each.name)) is not None]
            for each in fields(cls)
        }
        return cls(
            **{name: sum(each, Decimal(0)) if each else None for name, each in known.items()}
        )


@dataclass(frozen=True, slots=True)
class SheetNumber:
    """One assumption: what it is, its value with unit, and who says so."""

    label: str
    shown: str
    said_by: str


@dataclass(frozen=True, slots=True)
class SheetBasis:
    """A text relied on and how far it was checked."""

    text: str
    checked: CheckState


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEstimate:
    """One estimate with all it rests on; `missing` are labels of numbers that nobody gave."""

    title: str
    saving: Saving
    payback_years: Decimal | None
    numbers: tuple[SheetNumber, ...]
    steps: tuple[str, ...]
    basis: tuple[SheetBasis, ...]
    missing: tuple[str, ...]
    notice: str

    @property
    def is_known(self) -> bool:
        """Tell whether a saving of energy came out."""
        return self.saving.tce is not None or self.saving.kwh is not None


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A matching entry of the recommended catalogue."""

    title: str
    detail: str
    clause: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetGroup:
    """Machines of one nameplate, counted once; without an estimate `why_not` says why.

    `unread` are labels of what must be read; `entries` fit, `near` counts those that are only near.
    """

    name: str
    kind: str
    conclusion: str
    count: int
    rows: str
    places: str
    estimate: SheetEstimate | None = None
    why_not: str = ""
    unread: tuple[str, ...] = ()
    entries: tuple[SheetEntry, ...] = ()
    near: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetProduct:
    """A product above its limit: what closing the gap saves, by target; never added to machines."""

    name: str
    estimates: tuple[SheetEstimate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingsSheet:
    """The whole sheet; machines are compared with one grade only, so that none is counted twice.

    `left_behind` are products with numbers of their own that no ledger holds any more.
    """

    enterprise: str
    uscc: str
    year: int
    agency: str
    day: date
    grade: int
    groups: tuple[SheetGroup, ...]
    products: tuple[SheetProduct, ...]
    sector_entries: tuple[SheetEntry, ...] = ()
    left_behind: tuple[str, ...] = ()

    @property
    def estimated(self) -> tuple[SheetGroup, ...]:
        """Groups whose saving is known."""
        return tuple(each for each in self.groups if each.estimate and each.estimate.is_known)

    @property
    def without_saving(self) -> tuple[SheetGroup, ...]:
        """Groups that have all numbers and save nothing."""
        return tuple(
            each
            for each in self.groups
            if each.estimate and not each.estimate.is_known and not each.estimate.missing
        )

    @property
    def open(self) -> tuple[SheetGroup, ...]:
        """Groups for which a number or a reading is missing, or no target is held."""
        settled = {id(each) for each in (*self.estimated, *self.without_saving)}
        return tuple(each for each in self.groups if id(each) not in settled)

    @property
    def shared_numbers(self) -> tuple[SheetNumber, ...]:
        """Numbers that every estimated group of several shares: printed once."""
        held = [each.estimate.numbers for each in self.estimated if each.estimate]
        if len(held) < SEVERAL:
            return ()
        common = set(held[0]).intersection(*map(set, held[1:]))
        return tuple(each for each in held[0] if each in common)

    @property
    def notices(self) -> tuple[str, ...]:
        """What the estimates leave out, each once."""
        return tuple(
            dict.fromkeys(
                each.estimate.notice
                for each in self.estimated
                if each.estimate and each.estimate.notice
            )
        )

    @property
    def total(self) -> Saving:
        """What all estimated groups save together."""
        return Saving.total(each.estimate.saving for each in self.estimated if each.estimate)
