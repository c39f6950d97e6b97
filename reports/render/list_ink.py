"""Writing on the pages of a long list: each text is split by faces, measured and encoded once."""

from __future__ import annotations

from typing import Any

from reports.fonts import Face, FontFile, Fonts
from reports.render.words import legible

# Texts remembered; most cells of a long list repeat others, machine numbers do not.
_LIMIT = 200_000
Shaped = tuple[float, tuple[tuple[str, str], ...]]


class Ink:
    """Collects the strokes of one page and puts them down together.

    One text object and one path a page, instead of one for every cell: a list of tens of
    thousands of rows has millions of them.
    """

    def __init__(self, canvas: Any, fonts: Fonts) -> None:
        self._canvas = canvas
        self._fonts = fonts
        self._names: dict[str, str] = {}
        self._shaped: dict[Face, dict[str, Shaped]] = {face: {} for face in Face}
        self._texts: list[str] = []
        self._strokes: list[str] = []

    def width(self, text: str, face: Face = Face.LIST) -> float:
        """The width of a text at a size of one point."""
        found = self._shaped[face].get(text)
        return (found or self._shape(text, face))[0]

    def write(self, x: float, y: float, text: str, size: float, face: Face = Face.LIST) -> None:
        """Write a text from `x` on the base line `y`."""
        _, parts = self._shaped[face].get(text) or self._shape(text, face)
        shown = " ".join(f"{font} {size:g} Tf <{codes}> Tj" for font, codes in parts)
        self._texts.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm {shown}")

    def line(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Draw a straight line."""
        self._strokes.append(f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l")

    def box(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """Fill a box with a grey, under everything else, and draw its edges."""
        self._canvas.setFillGray(grey)
        self._canvas.rect(x, y, width, height, stroke=0, fill=1)
        self._canvas.setFillGray(0)
        self._strokes.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re")

    def put_down(self, line_width: float) -> None:
        """Put what was collected onto the canvas's page."""
        canvas = self._canvas
        canvas.setLineWidth(line_width)
        canvas.addLiteral("\n".join((*self._strokes, "S")))
        canvas.addLiteral("\n".join(("BT", *self._texts, "ET")))
        self._texts.clear()
        self._strokes.clear()

    def _shape(self, text: str, face: Face) -> Shaped:
        from reportlab.pdfbase.pdfmetrics import getFont

        document = self._canvas._doc  # noqa: SLF001 - TTFont.splitString asks for it, nothing hands it out
        width, parts = 0.0, []
        for run in self._fonts.runs(legible(text), face):
            font = getFont(self._name(run.font))
            width += float(font.stringWidth(run.text, 1))
            for subset, codes in font.splitString(run.text, document):
                parts.append((font.getSubsetInternalName(subset, document), codes.hex()))
        held = self._shaped[face]
        if len(held) >= _LIMIT:
            held.clear()
        held[text] = shaped = (width, tuple(parts))
        return shaped

    def _name(self, font: FontFile) -> str:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        path = str(font.path)
        if path not in self._names:
            name = font.path.stem
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(name, path))
            self._names[path] = name
        return self._names[path]
