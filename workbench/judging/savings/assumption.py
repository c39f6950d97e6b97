"""An assumption of an estimate: value, unit, and where it comes from; none is invented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from workbench.domain.errors import InputError
from workbench.domain.reading import CellRef
from workbench.judging.savings.blanks import BLANKS, Blank


class Origin(StrEnum):
    """Who says so; a number that nobody says has no origin and no value."""

    LEDGER = "ledger"
    MODEL = "model"
    RULE = "rule"
    ENTERED = "entered"
    DERIVED = "derived"
    CONSTANT = "constant"


SHOWN_DIGITS = 4
ORIGIN_WORDS = {
    Origin.LEDGER: "台账",
    Origin.MODEL: "型号",
    Origin.RULE: "规则库",
    Origin.ENTERED: "录入",
    Origin.DERIVED: "核算得出",
    Origin.CONSTANT: "物性",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One number of an estimate; `source` is the cell, the text or the person behind it."""

    id: str
    label: str
    unit: str = ""
    value: Decimal | None = None
    origin: Origin | None = None
    source: str = ""
    cell: CellRef | None = None

    @property
    def shown(self) -> str:
        """Value and unit as people write them; a long one is rounded only here."""
        if self.value is None:
            return "未填"
        value = min(self.value, round(self.value, SHOWN_DIGITS), key=lambda each: len(f"{each:f}"))
        return f"{value.normalize():f} {self.unit}".strip()

    @property
    def said_by(self) -> str:
        """Where it comes from, in words."""
        if self.origin is None:
            return ""
        return (
            f"{ORIGIN_WORDS[self.origin]}：{self.source}"
            if self.source
            else ORIGIN_WORDS[self.origin]
        )


def blank(assumption_id: str) -> Assumption:
    """A number still to be given."""
    kind = BLANKS[assumption_id]
    return Assumption(id=assumption_id, label=kind.label, unit=kind.unit)


def entered(assumption_id: str, text: str, by: str) -> Assumption:
    """A number a person typed.

    Raises:
        InputError: no number, or one that cannot be.
    """
    kind = BLANKS[assumption_id]
    hint = f"请填 {_range_words(kind)}。"
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        raise InputError(f"{kind.label}“{text.strip()}”不是数。", hint) from None
    if not value.is_finite() or not _is_plausible(kind, value):
        raise InputError(f"{kind.label} {text.strip()} {kind.unit}不合常理。", hint)
    return Assumption(
        id=assumption_id,
        label=kind.label,
        unit=kind.unit,
        value=value,
        origin=Origin.ENTERED,
        source=by,
    )


def _is_plausible(kind: Blank, value: Decimal) -> bool:
    above = value >= kind.least if kind.may_be_least else value > kind.least
    return above and (kind.most is None or value <= kind.most)


def _range_words(kind: Blank) -> str:
    least = f"{'不小于' if kind.may_be_least else '大于'} {kind.least:f}"
    most = f"、不超过 {kind.most:f}" if kind.most is not None else ""
    return f"{least}{most}{f'（{kind.unit}）' if kind.unit else ''}"


@dataclass(frozen=True, slots=True)
class Given:
    """What persons entered: for this one alone, and as defaults of the case or the kind."""

    own: Mapping[str, Assumption] = field(default_factory=dict)
    defaults: Mapping[str, Assumption] = field(default_factory=dict)

    def over(self, held: Assumption) -> Assumption:
        """The number that counts: a person's own, the ledger's, a default, the rule book's."""
        chosen = self.own.get(held.id)
        if chosen is None and held.origin in {None, Origin.RULE, Origin.CONSTANT}:
            chosen = self.defaults.get(held.id)
        return held if chosen is None else replace(chosen, label=held.label, unit=held.unit)


NOTHING_GIVEN = Given()


class Assumptions:
    """The numbers of one estimate in the order in which they are shown."""

    def __init__(self, items: Iterable[Assumption]) -> None:
        self._items = {each.id: each for each in items}

    def __iter__(self) -> Iterator[Assumption]:
        return iter(self._items.values())

    def with_given(self, given: Given) -> Assumptions:
        """The same with what persons changed or filled in."""
        return Assumptions(given.over(each) for each in self)

    def value(self, assumption_id: str) -> Decimal | None:
        """The number, None where it is still blank or takes no part."""
        found = self._items.get(assumption_id)
        return found.value if found else None

    def get(self, assumption_id: str) -> Assumption:
        """One assumption; an unknown id is a programming error (KeyError)."""
        return self._items[assumption_id]

    def missing(self, *wanted: str) -> tuple[str, ...]:
        """Labels of those that are blank."""
        return tuple(self._items[each].label for each in wanted if self.value(each) is None)
