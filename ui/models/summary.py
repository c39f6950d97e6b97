"""A summary table as columns and rows; every cell knows its cases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from ui.models.columns import Column, Row
from workbench.summary.figure import SummaryRow
from workbench.summary.layout import Column as Printed
from workbench.summary.layout import Layout

CHARACTER_WIDTH, NARROWEST, WIDEST = 11, 56, 300
DIFFERENCE, NUMBER = "difference", "number"


def summary_columns(layout: Layout) -> tuple[Column, ...]:
    """The columns of a table in print order."""
    return tuple(_column(each, layout.id) for each in layout.columns)


def summary_rows(rows: tuple[SummaryRow, ...], layout: Layout) -> list[Row]:
    """The rows; `id` is the place of a row."""
    return [
        {
            **{each.id: row.value(each.id) for each in layout.columns},
            "id": place,
            "kind_of_row": row.kind,
        }
        for place, row in enumerate(rows)
    ]


def case_ids_of(row: SummaryRow, column: str) -> tuple[str, ...]:
    """The cases a cell counts, or those of its row where the cell names none."""
    figure = row.figures.get(column)
    if figure is not None and figure.case_ids:
        return figure.case_ids
    return tuple(dict.fromkeys(each for cell in row.figures.values() for each in cell.case_ids))


def _column(printed: Printed, table: str) -> Column:
    head = max(len(printed.head) * 14 + 16, NARROWEST)
    return Column(
        id=printed.id,
        title=printed.head,
        width=min(max(printed.width * CHARACTER_WIDTH, head), WIDEST),
        right=printed.type in {"integer", "decimal"},
        filterable=printed.type == "text",
        words=_words(printed),
        tone=_difference_tone if (table, printed.id) == ("checks", DIFFERENCE) else _row_tone,
    )


def _words(printed: Printed) -> Callable[[object], str]:
    def words(value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, int) and printed.id != NUMBER:
            return f"{value:,}"
        if isinstance(value, Decimal) and printed.decimals is not None:
            return f"{value:,.{printed.decimals}f}"
        if isinstance(value, Decimal):
            return f"{value.normalize():f}"
        return f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)

    return words


def _row_tone(row: Row) -> str:
    return "info" if row["kind_of_row"] != "row" else ""


def _difference_tone(row: Row) -> str:
    return "error" if row.get(DIFFERENCE) not in {None, 0, Decimal(0), ""} else "meets"
