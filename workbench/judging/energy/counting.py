"""Which ledger amounts make up the consumption, with which sign, and why the others do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.energy import EnergyEntry, EnergyFlow
from workbench.domain.period import Period
from workbench.domain.quantity import convert

TOTAL = "total"
# Ledgers round each of a few figures to whole units; a balance is closed to this share.
ROUNDING_SHARE = Decimal("0.005")

_SIGNS: dict[EnergyFlow, tuple[int, str]] = {
    EnergyFlow.CONSUMPTION: (1, "计入消费"),
    EnergyFlow.CONVERSION_INPUT: (1, "加工转换投入，计入消费"),
    EnergyFlow.CONVERSION_OUTPUT: (-1, "加工转换产出，扣减"),
    EnergyFlow.RECOVERED: (-1, "回收利用，扣减"),
    EnergyFlow.EXPORTED: (-1, "外供，扣减"),
    EnergyFlow.NON_ENERGY_USE: (0, "用作原材料，已含在消费中，是否扣除按产品标准"),
    EnergyFlow.OPENING_STOCK: (0, "库存，不计入"),
    EnergyFlow.CLOSING_STOCK: (0, "库存，不计入"),
    EnergyFlow.PURCHASE: (0, "购进，不计入"),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """An entry with its sign in the sum: 1, -1 or 0."""

    entry: EnergyEntry
    sign: int
    why: str


def count(entries: Sequence[EnergyEntry]) -> tuple[Counted, ...]:
    """Give every entry its sign; totals, breakdowns and longer periods are not counted twice."""
    books = _Books(entries)
    return tuple(_counted(entry, books) for entry in entries)


def amount_of(entry: EnergyEntry) -> Decimal | None:
    """The number of an entry, None where the cell says none."""
    value = entry.amount.value
    return value if entry.amount.has_value and isinstance(value, Decimal) else None


class _Books:
    """Sums over the entries that decide what is a part of what."""

    def __init__(self, entries: Sequence[EnergyEntry]) -> None:
        self.flows: dict[tuple[str, Period, EnergyFlow, str], Decimal] = defaultdict(Decimal)
        self.periods: dict[tuple[str, EnergyFlow, str], set[Period]] = defaultdict(set)
        self.units: dict[str, str] = {}
        for entry in entries:
            amount = self._amount(entry)
            if amount is None:
                continue
            self.flows[entry.carrier, entry.period, entry.flow, entry.product] += amount
            self.periods[entry.carrier, entry.flow, entry.product].add(entry.period)
        self.splits: dict[tuple[str, Period, EnergyFlow], Decimal] = defaultdict(Decimal)
        for (carrier, period, flow, product), amount in self.flows.items():
            if product:
                self.splits[carrier, period, flow] += amount

    def _amount(self, entry: EnergyEntry) -> Decimal | None:
        amount = amount_of(entry)
        if amount is None:
            return None
        unit = self.units.setdefault(entry.carrier, entry.unit)
        return convert(amount, entry.unit, unit)

    def flow(self, entry: EnergyEntry, flow: EnergyFlow) -> Decimal | None:
        """The sum of another flow of the same carrier, period and product."""
        return self.flows.get((entry.carrier, entry.period, flow, entry.product))

    def is_part_of_longer(self, entry: EnergyEntry) -> bool:
        """Tell whether a longer period of the same flow already holds the entry."""
        known = self.periods[entry.carrier, entry.flow, entry.product]
        return any(
            other != entry.period
            and other.start <= entry.period.start
            and entry.period.end <= other.end
            for other in known
        )

    def is_split_of_total(self, entry: EnergyEntry) -> bool:
        """Tell whether the product rows of a carrier add up to its row without a product."""
        if not entry.product:
            return False
        whole = self.flows.get((entry.carrier, entry.period, entry.flow, ""))
        parts = self.splits.get((entry.carrier, entry.period, entry.flow), Decimal(0))
        return whole is not None and abs(whole - parts) <= abs(whole) * ROUNDING_SHARE

    def export_left_stock(self, entry: EnergyEntry) -> bool:
        """Tell whether stock and purchases balance only with the export taken out already."""
        purchase = self.flow(entry, EnergyFlow.PURCHASE)
        used = self.flow(entry, EnergyFlow.CONSUMPTION)
        exported = self.flow(entry, EnergyFlow.EXPORTED)
        if purchase is None or used is None or exported is None:
            return False
        opening = self.flow(entry, EnergyFlow.OPENING_STOCK) or Decimal(0)
        closing = self.flow(entry, EnergyFlow.CLOSING_STOCK) or Decimal(0)
        rest = opening + purchase - closing - exported
        return abs(rest - used) <= abs(purchase) * ROUNDING_SHARE


def _counted(entry: EnergyEntry, books: _Books) -> Counted:
    sign, why = _SIGNS[entry.flow]
    if sign and amount_of(entry) is None:
        return Counted(entry, 0, "无数值，不计入")
    left_out = _left_out(entry, books) if sign else ""
    return Counted(entry, 0 if left_out else sign, left_out or why)


def _left_out(entry: EnergyEntry, books: _Books) -> str:
    """Why an amount that would count is already in another one, empty where it is not."""
    is_input = entry.flow is EnergyFlow.CONVERSION_INPUT
    reasons = (
        (entry.carrier == TOTAL, "合计行，仅用于核对"),
        (books.is_part_of_longer(entry), "已含在更长统计期的合计中"),
        (books.is_split_of_total(entry), "按产品分列，已含在该品种合计中"),
        (
            entry.flow is EnergyFlow.EXPORTED and books.export_left_stock(entry),
            "外供已在购销存平衡中扣除",
        ),
        (
            is_input and books.flow(entry, EnergyFlow.CONSUMPTION) is not None,
            "加工转换投入，已含在消费量中",
        ),
    )
    return next((why for holds, why in reasons if holds), "")
