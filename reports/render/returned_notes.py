"""Notes on cells of a returned workbook: ours are added, earlier ones of ours taken away, theirs stay."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from reports.render.package import MAIN, Package
from workbench.ledgers.cells import column_index, column_letters

AUTHOR = "节能监察工作台"
MARK = f"\n——{AUTHOR}：\n"
"""Between a note of the enterprise and what we add to it."""

_COMMENTS, _DRAWING = "/comments", "/vmlDrawing"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_ADDRESS = re.compile(r"^([A-Z]{1,3})(\d+)$")
_SHAPE = re.compile(rb"<v:shape\b(?!type).*?</v:shape>", re.DOTALL)
_SHAPE_ID = re.compile(rb"_x0000_s(\d+)")
_PLACE = (re.compile(rb"<x:Row>\s*(\d+)"), re.compile(rb"<x:Column>\s*(\d+)"))
_WIDTH, _HEIGHT = 4, 6  # columns and rows a note covers
_EMPTY = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" '
    b'xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    b'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    b'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)

Place = tuple[int, int]


class Notes:
    """The notes of one sheet; places are row and column from 0."""

    def __init__(self, package: Package, sheet: str) -> None:
        self._package = package
        self._sheet = sheet
        self._part = next(package.targets(sheet, _COMMENTS), "")
        self._drawing = next(package.targets(sheet, _DRAWING), "")

    def forget(self) -> set[Place]:
        """Take away what we noted when this workbook went back before; returns where that was."""
        if not self._part:
            return set()
        root = self._package.tree(self._part)
        authors = [item.text or "" for item in root.iter(_tag("author"))]
        cleared, gone = set[Place](), set[Place]()
        for item in list(root.iter(_tag("comment"))):
            place = _place(item.get("ref", ""))
            if authors[int(item.get("authorId", "0"))] == AUTHOR:
                item.getparent().remove(item)
                gone.add(place)
            elif _cut(item):
                cleared.add(place)
        if gone and self._drawing:
            self._package.put(self._drawing, _without(self._package.read(self._drawing), gone))
        return cleared | gone

    def add(self, texts: Mapping[Place, str]) -> str:
        """Note texts at places; returns the id of a drawing the sheet has not named yet, else ""."""
        if not texts:
            return ""
        root = self._comments()
        listed = root.find(_tag("commentList"))
        author = _author(root)
        known = {item.get("ref"): item for item in listed}
        fresh: list[Place] = []
        for place, text in texts.items():
            ref = f"{column_letters(place[1])}{place[0] + 1}"
            if ref in known:
                _append(known[ref], MARK + text)
                continue
            item = etree.SubElement(listed, _tag("comment"))
            item.set("ref", ref)
            item.set("authorId", str(author))
            _append(item, text)
            fresh.append(place)
        return self._draw(fresh)

    def _comments(self) -> Any:
        if not self._part:
            self._part = self._package.free_name("xl/comments{}.xml")
            root = etree.Element(_tag("comments"), nsmap={None: MAIN})
            etree.SubElement(root, _tag("authors"))
            etree.SubElement(root, _tag("commentList"))
            self._package.put(self._part, etree.tostring(root))
            self._package.declare(self._part, _COMMENTS_TYPE)
            self._package.relate(self._sheet, _COMMENTS, self._part)
        return self._package.tree(self._part)

    def _draw(self, places: list[Place]) -> str:
        """Give each note its box, without which no program shows it."""
        if not places:
            return ""
        identity = ""
        if not self._drawing:
            self._drawing = self._package.free_name("xl/drawings/vmlDrawing{}.vml")
            self._package.put(self._drawing, _EMPTY)
            self._package.declare(self._drawing, _DRAWING_TYPE)
            identity = self._package.relate(self._sheet, _DRAWING, self._drawing)
        content = self._package.read(self._drawing)
        numbers = [int(match[1]) for match in _SHAPE_ID.finditer(content)]
        first = max([1024, *numbers]) + 1
        boxes = b"".join(_box(first + n, place) for n, place in enumerate(places))
        end = content.rfind(b"</xml>")
        self._package.put(self._drawing, content[:end] + boxes + content[end:])
        return identity


def _cut(comment: Any) -> bool:
    """Take what we added off a note of the enterprise."""
    for item in comment.iter(_tag("t")):
        text, found, _ = (item.text or "").partition(MARK)
        if found:
            item.text = text
            for run in list(comment.iter(_tag("r"))):
                if not "".join(run.itertext()):
                    run.getparent().remove(run)
            return True
    return False


def _append(comment: Any, text: str) -> None:
    held = comment.find(_tag("text"))
    if held is None:
        held = etree.SubElement(comment, _tag("text"))
    plain = held.find(_tag("t"))
    if plain is not None:  # plain text and runs do not stand beside each other
        plain.text = f"{plain.text or ''}{text}"
        return
    run = etree.SubElement(held, _tag("r"))
    item = etree.SubElement(run, _tag("t"))
    item.text = text
    item.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _author(root: Any) -> int:
    authors = root.find(_tag("authors"))
    for number, item in enumerate(authors):
        if item.text == AUTHOR:
            return number
    etree.SubElement(authors, _tag("author")).text = AUTHOR
    return len(authors) - 1


def _without(drawing: bytes, places: set[Place]) -> bytes:
    """A drawing without the boxes at some places."""

    def kept(match: re.Match[bytes]) -> bytes:
        found = [pattern.search(match[0]) for pattern in _PLACE]
        at = tuple(int(each[1]) for each in found if each)
        return b"" if at in places and b'"Note"' in match[0] else match[0]

    return _SHAPE.sub(kept, drawing)


def _box(number: int, place: Place) -> bytes:
    row, column = place
    top = max(row - 1, 0)
    anchor = f"{column + 1}, 15, {top}, 2, {column + 1 + _WIDTH}, 15, {top + _HEIGHT}, 4"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" '
        "style='position:absolute;margin-left:60pt;margin-top:2pt;width:240pt;height:90pt;"
        'visibility:hidden\' fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        "<v:path o:connecttype=\"none\"/><v:textbox style='mso-direction-alt:auto'/>"
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    ).encode()


def _place(ref: str) -> Place:
    match = _ADDRESS.match(ref)
    return (int(match[2]) - 1, column_index(match[1])) if match else (-1, -1)


def _tag(name: str) -> str:
    return f"{{{MAIN}}}{name}"
