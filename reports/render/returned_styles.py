"""Cell styles of a returned workbook: each marked cell keeps its own, but for the fill."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree

from reports.render.package import MAIN, OddPackageError

_NO_FILL = 0
_FONTS: dict[str, dict[str, dict[str, str]]] = {
    "plain": {},
    "bold": {"b": {}},
    "title": {"b": {}, "sz": {"val": "14"}},
    "link": {"u": {}, "color": {"rgb": "FF0563C1"}},
}


class Styles:
    """The styles part; styles and fills are added, none is changed."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._styles = self._group("cellXfs")
        self._fills: dict[str, int] = {}
        self._filled: dict[tuple[int, str], int] = {}

    def filled(self, style: int, colour: str) -> int:
        """The style like another with a fill of a colour; "" takes the fill away."""
        key = (style, colour)
        if key not in self._filled:
            fresh = deepcopy(self._styles[min(style, len(self._styles) - 1)])
            fresh.set("fillId", str(self._fill(colour) if colour else _NO_FILL))
            fresh.set("applyFill", "1")
            self._filled[key] = self._add(self._styles, fresh)
        return self._filled[key]

    def text(self, font: str, colour: str = "", *, wrap: bool = False) -> int:
        """A style of our own list: `plain`, `bold`, `title` or `link`."""
        fresh = etree.Element(_tag("xf"))
        values = {"numFmtId": 0, "fontId": self._font(font), "borderId": 0, "xfId": 0}
        for name, value in values.items():
            fresh.set(name, str(value))
        fresh.set("fillId", str(self._fill(colour) if colour else _NO_FILL))
        fresh.set("applyFont", "1")
        fresh.set("applyFill", "1")
        if wrap:
            fresh.set("applyAlignment", "1")
            alignment = etree.SubElement(fresh, _tag("alignment"))
            alignment.set("wrapText", "1")
            alignment.set("vertical", "top")
        return self._add(self._styles, fresh)

    def _font(self, name: str) -> int:
        fonts = self._group("fonts")
        fresh = etree.Element(_tag("font"))
        wanted = {"sz": {"val": "11"}, "name": {"val": "宋体"}, **_FONTS[name]}
        for part in ("b", "u", "sz", "color", "name"):
            if part in wanted:
                item = etree.SubElement(fresh, _tag(part))
                for key, value in wanted[part].items():
                    item.set(key, value)
        return self._add(fonts, fresh)

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            fresh = etree.Element(_tag("fill"))
            pattern = etree.SubElement(fresh, _tag("patternFill"))
            pattern.set("patternType", "solid")
            etree.SubElement(pattern, _tag("fgColor")).set("rgb", colour)
            etree.SubElement(pattern, _tag("bgColor")).set("indexed", "64")
            self._fills[colour] = self._add(self._group("fills"), fresh)
        return self._fills[colour]

    def _group(self, name: str) -> Any:
        found = self._root.find(_tag(name))
        if found is None:
            raise OddPackageError(name)
        return found

    @staticmethod
    def _add(group: Any, item: Any) -> int:
        group.append(item)
        group.set("count", str(len(group)))
        return len(group) - 1


def _tag(name: str) -> str:
    return f"{{{MAIN}}}{name}"
