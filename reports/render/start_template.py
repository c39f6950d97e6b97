"""A template to start from: every field of a paper in a Word file, ready to be arranged."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reports.model.template import LIST_SUFFIX, TemplateName
from reports.render.docx import steady
from reports.render.files import Rendered, write_whole


def render_start_template(title: str, names: Sequence[TemplateName], path: Path) -> Rendered:
    """Write the template: label and field side by side, then each table with one row that repeats."""
    import docx

    file: Any = docx.Document()
    file.add_heading("{{ title }}", level=1)
    file.add_paragraph(f"“{title}”的字段：左边是含义，右边是写法。留下要用的，其余删去，版式自定。")
    plain = [each for each in names if not each.columns]
    form = file.add_table(rows=0, cols=2)
    form.style = "Table Grid"
    for each in plain:
        cells = form.add_row().cells
        cells[0].text = each.label
        if each.name.endswith(LIST_SUFFIX):
            cells[1].text = f"{{%p for line in {each.name} %}}"
            cells[1].add_paragraph("{{ line }}")
            cells[1].add_paragraph("{%p endfor %}")
        else:
            cells[1].text = f"{{{{ {each.name} }}}}"
    for each in names:
        if each.columns:
            _table(file, each)
    buffer = io.BytesIO()
    file.save(buffer)
    data = steady(buffer.getvalue())
    write_whole(path, lambda temporary: _write(temporary, data))
    return Rendered(path)


def _table(file: Any, told: TemplateName) -> None:
    file.add_paragraph(told.label)
    table = file.add_table(rows=0, cols=len(told.columns))
    table.style = "Table Grid"
    for cell, (_, label) in zip(table.add_row().cells, told.columns, strict=True):
        cell.text = label
    table.add_row().cells[0].text = f"{{%tr for row in {told.name} %}}"
    for cell, (name, _) in zip(table.add_row().cells, told.columns, strict=True):
        cell.text = f"{{{{ row.{name} }}}}"
    table.add_row().cells[0].text = "{%tr endfor %}"


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
