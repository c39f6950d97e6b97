"""An assumption of an estimate: value, unit, and where it comes from; none is invented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from workbench.domain.errors import InputError
from workbench.domain.reading import CellRef


class Origin(StrEnum):
    """Who says so; a number that nobody says has no origin and no value."""

    LEDGER = "ledger"
    MODEL = "model"
    RULE = "rule"
    ENTERED = "entered"
    DERIVED = "derived"


SHOWN_DIGITS = 4
ORIGIN_WORDS = {
    Origin.LEDGER: "台账",
    Origin.MODEL: "型号",
    Origin.RULE: "规则库",
    Origin.ENTERED: "录入",
    Origin.DERIVED: "核算得出",
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
        """Value and unit as people write them; a calculated value is rounded only here."""
        if self.value is None:
            return "未填"
        value = round(self.value, SHOWN_DIGITS) if self.origin is Origin.DERIVED else self.value
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


@dataclass(frozen=True, slots=True)
class Blank:
    """A number that only a person can give, with what is plausible for it."""

    label: str
    unit: str
    least: Decimal
    most: Decimal | None = None
    may_be_least: bool = False


LOAD_FACTOR = "load_factor"
HOURS = "hours"
PRICE = "price"
INVESTMENT = "investment"
COAL_PRICE = "coal_price"
EFFICIENCY = "rated_efficiency_pct"
NO_LOAD_LOSS = "no_load_loss_w"
LOAD_LOSS = "load_loss_w"
EMISSION_FACTOR = "emission_factor"
COEFFICIENT = "coefficient"
MIX_FACTOR = "mix_factor"

ZERO = Decimal(0)
BLANKS: Mapping[str, Blank] = {
    LOAD_FACTOR: Blank("平均负载率", "", ZERO, Decimal("1.2")),
    HOURS: Blank("年运行小时", "h/a", ZERO, Decimal(8784)),
    PRICE: Blank("电价", "元/kWh", ZERO, Decimal(10)),
    INVESTMENT: Blank("改造投资（合计）", "元", ZERO, None, may_be_least=True),
    COAL_PRICE: Blank("用能单价", "元/tce", ZERO, Decimal(100_000)),
    EFFICIENCY: Blank("现有效率", "%", Decimal(20), Decimal(100)),
    NO_LOAD_LOSS: Blank("现有空载损耗", "W", ZERO),
    LOAD_LOSS: Blank("现有负载损耗", "W", ZERO),
    EMISSION_FACTOR: Blank("电力排放因子", "tCO2/MWh", ZERO, Decimal(3)),
    COEFFICIENT: Blank("电力折标系数", "kgce/kWh", ZERO, Decimal(1)),
    MIX_FACTOR: Blank("单位能耗排放", "tCO2/tce", ZERO, Decimal(10)),
}


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


class Assumptions:
    """The numbers of one estimate in the order in which they are shown."""

    def __init__(self, items: Iterable[Assumption]) -> None:
        self._items = {each.id: each for each in items}

    def __iter__(self) -> Iterator[Assumption]:
        return iter(self._items.values())

    def with_entered(self, changes: Mapping[str, Assumption]) -> Assumptions:
        """The same with what a person changed or filled in."""
        return Assumptions(changes.get(each.id, each) for each in self)

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
