"""Word's side of GB/T 9704-2012: paper, 22 lines of 28 characters, East-Asian font names."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from reports.fonts import Face, Fonts
from reports.model.document import Document, Orientation
from reports.render.words import legible

MM = 36_000  # English Metric Units in a millimetre
POINT = 12_700
TWIPS_PER_MM = 1440 / 25.4
LINE_PITCH = int(225 / 22 * TWIPS_PER_MM)  # twentieths of a point: one of 22 lines
# 28 characters of 16 points are 2.2 mm wider than 156 mm: each is set 5/20 point closer. A grid of
# characters would do the same in Word, but other programs space it out.
SQUEEZE = -5
BODY_SIZE = 16  # 三号
SMALL_LINE = 1.35  # line height of smaller type
FOOTER_HEIGHT = 21  # millimetres: 7 below the text, then up to three lines
LATIN = "Times New Roman"
PORTRAIT = {"top": 37, "bottom": 35, "left": 28, "right": 26, "width": 210, "height": 297}
LANDSCAPE = {"top": 28, "bottom": 26, "left": 20, "right": 20, "width": 297, "height": 210}


def points(value: float) -> Any:
    """A length in points, as python-docx tells lengths from plain numbers."""
    from docx.shared import Emu

    return Emu(int(value * POINT))


def set_properties(file: Any, document: Document) -> None:
    """Write fixed properties: title, author, and the day the document was made."""
    moment = _midnight(document.made_on)
    properties = file.core_properties
    properties.title, properties.author = legible(document.title), legible(document.author)
    properties.last_modified_by, properties.comments = properties.author, ""
    properties.created = properties.modified = moment
    properties.revision = 1


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - Word's property has no zone


def set_defaults(file: Any, fonts: Fonts) -> None:
    """Make 三号仿宋 the font of everything that says nothing else."""
    style = file.styles["Normal"]
    style.font.name, style.font.size = LATIN, points(BODY_SIZE)
    east_asian(style.element.get_or_add_rPr(), fonts.faces[Face.BODY].office_name)
    form = style.paragraph_format
    form.space_before = form.space_after = 0
    form.line_spacing = points(LINE_PITCH / 20)
    form.widow_control = False


def set_section(section: Any, orientation: Orientation) -> None:
    """Give a section its paper, margins and grid."""
    from docx.enum.section import WD_ORIENT

    is_wide = orientation is Orientation.LANDSCAPE
    sizes = LANDSCAPE if is_wide else PORTRAIT
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = sizes["width"] * MM, sizes["height"] * MM
    section.top_margin, section.bottom_margin = sizes["top"] * MM, sizes["bottom"] * MM
    section.left_margin, section.right_margin = sizes["left"] * MM, sizes["right"] * MM
    section.footer_distance = (sizes["bottom"] - FOOTER_HEIGHT) * MM
    section.header_distance = 15 * MM
    _set_grid(section)


def _set_grid(section: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for old in section._sectPr.findall(qn("w:docGrid")):  # noqa: SLF001 - python-docx has no API
        section._sectPr.remove(old)  # noqa: SLF001
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(LINE_PITCH))
    section._sectPr.append(grid)  # noqa: SLF001


def east_asian(properties: Any, name: str) -> None:
    """Name the font of Chinese characters in run properties."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    fonts.set(qn("w:eastAsia"), name)
    fonts.set(qn("w:hint"), "eastAsia")


def squeeze(run: Any) -> None:
    """Set body type a little closer, so that 28 characters fill a line."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    space = OxmlElement("w:spacing")
    space.set(qn("w:val"), str(SQUEEZE))
    properties = run._r.get_or_add_rPr()  # noqa: SLF001 - python-docx has no API
    size = properties.find(qn("w:sz"))
    size.addprevious(space)  # the schema wants w:spacing before w:sz


def off_grid(line: Any, size: float) -> None:
    """Take a line of smaller type off the grid of 22 lines."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    line.paragraph_format.line_spacing = points(size * SMALL_LINE)
    mark = OxmlElement("w:snapToGrid")
    mark.set(qn("w:val"), "0")
    properties = line._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no API
    properties.find(qn("w:spacing")).addprevious(mark)


def indent_two(paragraph: Any) -> None:
    """Indent the first line by two characters, whatever the size."""
    from docx.oxml.ns import qn

    paragraph.paragraph_format.first_line_indent = points(2 * BODY_SIZE)
    indent = paragraph._p.pPr.find(qn("w:ind"))  # noqa: SLF001 - python-docx has no API
    indent.set(qn("w:firstLineChars"), "200")


def mark_heading(paragraph: Any, level: int) -> None:
    """Indent a heading and let Word's outline list it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    indent_two(paragraph)
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level - 1))
    paragraph._p.pPr.append(outline)  # noqa: SLF001 - python-docx has no API
