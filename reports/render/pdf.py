"""Narrative papers as PDF/A-2b, set by typst after GB/T 9704."""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.fonts import Face, Fonts
from reports.model.document import Document
from reports.render.chart import chart_svg
from reports.render.files import Rendered, write_whole
from reports.render.typst_data import typst_data
from reports.render.words import document_texts

if TYPE_CHECKING:
    import typst

LAYOUT_FILE = "papers/official.typ"


def render_pdf(document: Document, path: Path, fonts: Fonts) -> Rendered:
    """Write a document as PDF; the same document gives the same bytes."""
    data = typst_data(document, fonts, lambda chart: chart_svg(chart, fonts))
    with tempfile.TemporaryDirectory(prefix="papers-", ignore_cleanup_errors=True) as name:
        loaded = _load_fonts(fonts, Path(name))
        data["faces"] = _faces(fonts, loaded)
        pdf = _compile(data, fonts, loaded, document.made_on)
    write_whole(path, lambda temporary: _write(temporary, pdf))
    return Rendered(path, fonts.missing(document_texts(document)))


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _load_fonts(fonts: Fonts, folder: Path) -> typst.Fonts:
    import typst

    # typst takes folders of fonts: the user's few are set apart, not the whole system folder
    for font in fonts.faces.values():
        if font.is_own:
            shutil.copyfile(font.path, folder / font.path.name)
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(fonts.folder), str(folder)],
    )


def _faces(fonts: Fonts, loaded: typst.Fonts) -> dict[str, Any]:
    known = {Path(info.path).name: info for info in loaded.fonts() if info.path}
    faces: dict[str, Any] = {}
    for face in Face:
        names = (font.path.name for font in fonts.chain(face))
        chain = [known[name] for name in names if name in known]
        families = list(dict.fromkeys(info.family for info in chain))
        faces[face.value] = {"families": families, "weight": chain[0].weight}
    return faces


def _compile(data: dict[str, Any], fonts: Fonts, loaded: typst.Fonts, day: date) -> bytes:
    import typst

    return typst.compile(
        (fonts.folder.parent / LAYOUT_FILE).read_bytes(),
        format="pdf",
        font_paths=loaded,
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
        pdf_standards="a-2b",
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
