"""One table as JSON for other systems: exact numbers, ISO days, the meaning of every column."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from reports.fonts import Fonts
from reports.model.document import Document
from reports.model.table import CellValue, RowKind
from reports.render.files import Rendered, write_whole

FORMAT = "energy-inspection-sharing"
VERSION = 1


def render_json(document: Document, path: Path, fonts: Fonts) -> Rendered:
    """Write the document's table as UTF-8 JSON with the meaning of its columns."""
    del fonts
    (table,) = document.tables()
    body = {
        "format": FORMAT,
        "version": VERSION,
        "table": table.id,
        "title": table.title,
        "made_on": document.made_on.isoformat(),
        "agency": document.author,
        "columns": [
            {"id": each.id, "label": each.label, "type": each.type.value, "unit": each.unit}
            for each in table.columns
        ],
        "rows": [
            {
                column.id: _plain(value)
                for column, value in zip(table.columns, row.values, strict=True)
            }
            for row in table.rows
            if row.kind is RowKind.ROW
        ],
    }
    text = json.dumps(body, ensure_ascii=False, indent=1)
    write_whole(path, lambda draft: _write_text(draft, text))
    return Rendered(path)


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _plain(value: CellValue) -> str | int | None:
    """A number with decimals stays exact as text; a day is written as ISO."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else value
