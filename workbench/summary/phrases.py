"""Numbers in sentences: units always, and zero written 无."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from workbench.summary.figure import Figure

_TEN_THOUSAND = Decimal(10_000)


def number(figure: Figure) -> Decimal:
    """The number of a figure, zero where it has none."""
    return Decimal(figure.value) if isinstance(figure.value, int | Decimal) else Decimal(0)


def counted(word: str, amount: Decimal | int, unit: str) -> str:
    """`超限额2家`, or `超限额无` of zero."""
    return f"{word}{plain(amount)}{unit}" if amount else f"{word}无"


def plain(amount: Decimal | int) -> str:
    """A number without exponent or trailing zeros."""
    text = f"{Decimal(amount):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def ten_thousand(amount: Decimal) -> str:
    """A capacity in units of ten thousand 万 with two decimals, three where two would say nothing."""
    exact = amount / _TEN_THOUSAND
    rounded = exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    if not rounded:
        rounded = exact.quantize(Decimal("0.001"), rounding=ROUND_HALF_UP)
    return f"{rounded:f}"


def listed(parts: list[str]) -> str:
    """Parts of one sentence."""
    return "，".join(part for part in parts if part)


def day_words(day: date) -> str:
    """A day as official papers write it."""
    return f"{day.year}年{day.month}月{day.day}日"
