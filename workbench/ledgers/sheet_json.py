"""How a file was read, as plain values: what `check --json` prints and a stored batch keeps."""

from __future__ import annotations

from typing import Any

from workbench.ledgers.records import SheetReading, SheetState


def sheet_to_json(sheet: SheetReading) -> dict[str, Any]:
    """One table of a sheet with the names of the headless contract."""
    return {
        "sheet": sheet.sheet,
        "visible": sheet.visible,
        "table": sheet.table,
        "title": sheet.title,
        "head_rows": list(sheet.head_rows),
        "columns": [
            {
                "column": column.column,
                "header": column.header,
                "field": column.field,
                "score": float(column.score),
                "reason": (column.reason or None) if column.field else None,
                "unread": (column.reason or None) if not column.field else None,
                "group": column.group,
                "unit": column.unit.symbol if column.unit else None,
            }
            for column in sheet.columns
        ],
        "skipped_rows": [{"row": each.row, "reason": each.reason} for each in sheet.skipped_rows],
        "shape": sheet.shape,
    }


def state_to_json(state: SheetState) -> dict[str, Any]:
    """A sheet of the file, read or not, with what of it nobody sees."""
    return {
        "sheet": state.sheet,
        "state": state.visibility.value,
        "read": state.is_chosen,
        "hidden_rows": list(state.hidden_rows),
        "hidden_columns": list(state.hidden_columns),
    }
