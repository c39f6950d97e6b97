"""Small makers of summary rows: figures with the cases behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from workbench.domain.equipment import EquipmentKind
from workbench.summary.figure import Figure, FigureValue, SummaryRow


def summary_row(
    values: Mapping[str, FigureValue], case_ids: Iterable[str] = (), kind: str = "row"
) -> SummaryRow:
    """A row whose every figure opens down to the same cases."""
    ids = tuple(dict.fromkeys(case_ids))
    return SummaryRow({column: Figure(value, ids) for column, value in values.items()}, kind)


def total_row(
    rows: Sequence[SummaryRow], columns: Iterable[str], head: Mapping[str, FigureValue], kind: str
) -> SummaryRow:
    """Add up columns; each total opens down to the cases of the figures it adds."""
    figures = {column: Figure(value) for column, value in head.items()}
    for column in columns:
        parts = [row.figures[column] for row in rows if column in row.figures]
        numbers = [part.value for part in parts if isinstance(part.value, int | Decimal)]
        ids = dict.fromkeys(case_id for part in parts if part.value for case_id in part.case_ids)
        figures[column] = Figure(_sum(numbers), tuple(ids))
    return SummaryRow(figures, kind)


def numbered(rows: Iterable[SummaryRow]) -> tuple[SummaryRow, ...]:
    """Put 序号 on the plain rows, leaving subtotals and totals without."""
    result = []
    number = 0
    for row in rows:
        number += row.kind == "row"
        value = number if row.kind == "row" else None
        result.append(SummaryRow({"number": Figure(value), **row.figures}, row.kind))
    return tuple(result)


def rate(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    """A percentage with one decimal, None of nothing."""
    if not whole:
        return None
    exact = Decimal(100) * Decimal(part) / Decimal(whole)
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def yes_no(value: bool | None) -> str:
    """是, 否 or — for unknown."""
    return "—" if value is None else ("是" if value else "否")


def joined(*parts: str, separator: str = "；") -> str:
    """The parts that say something, each once, joined."""
    return separator.join(dict.fromkeys(part for part in parts if part))


def kind_order(kind: EquipmentKind) -> int:
    """The order of kinds in tables."""
    return list(EquipmentKind).index(kind)


def _sum(numbers: Sequence[int | Decimal]) -> int | Decimal | None:
    if not numbers:
        return None
    if all(isinstance(each, int) for each in numbers):
        return sum(int(each) for each in numbers)
    return sum((Decimal(each) for each in numbers), Decimal(0))
