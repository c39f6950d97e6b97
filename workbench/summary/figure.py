"""A printed number that knows which cases it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

FigureValue = Decimal | int | str | date | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a summary table; `case_ids` are the cases it opens down to."""

    value: FigureValue
    case_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One row of a summary table by column id (resources/papers/tables.toml).

    `kind` is `row`, `subtotal` or `total`.
    """

    figures: Mapping[str, Figure]
    kind: str = "row"

    def value(self, column: str) -> FigureValue:
        """The value of a column, None where the row has none."""
        figure = self.figures.get(column)
        return figure.value if figure else None


@dataclass(frozen=True, slots=True)
class Stack:
    """Several rows of values over the same categories, such as carriers over months.

    `apart` are categories of another order than the rest, such as what no month is stated for.
    """

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Decimal, ...]], ...]
    apart: tuple[str, ...] = ()
