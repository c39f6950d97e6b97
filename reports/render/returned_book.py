"""The workbook part of a returned workbook: the list put in front, everything else where it was."""

from __future__ import annotations

from typing import Any

from lxml import etree

from reports.render.package import MAIN, REL, OddPackageError, Package
from reports.render.returned_list import HEAD_ROW
from workbench.ledgers.returned import LIST_SHEET

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_TITLES = "_xlnm.Print_Titles"
_BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")


class Book:
    """The sheets of a workbook by name, and the place of our list among them."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._part = package.workbook()
        self._root = package.tree(self._part)
        self._sheets = self._root.find(_tag("sheets"))
        if self._sheets is None:
            raise OddPackageError("sheets")
        self.parts = {
            item.get("name", ""): package.target(self._part, item.get(f"{{{REL}}}id", ""))
            for item in self._sheets
        }

    def cells(self) -> set[str]:
        """The parts that hold cells; a sheet may be a chart too."""
        return set(self._package.targets(self._part, "/worksheet"))

    def styles(self) -> str:
        """The name of the styles part."""
        found = next(self._package.targets(self._part, "/styles"), "")
        if not found:
            raise OddPackageError("styles")
        return found

    def put_list(self, content: bytes, earlier: str) -> None:
        """Put our list in front, in place of an earlier one of ours."""
        before = [item.get("name") for item in self._sheets]
        if earlier in self.parts:
            self._package.put(self.parts[earlier], content)
            item = next(each for each in self._sheets if each.get("name") == earlier)
            item.attrib.pop("state", None)
        else:
            item = self._new_sheet(content)
        self._sheets.insert(0, item)
        after = [each.get("name") for each in self._sheets]
        self._move_names(before, after, item.get("name"))
        for view in self._root.iter(_tag("workbookView")):
            view.set("activeTab", "0")
            view.set("firstSheet", "0")

    def drop_macros(self) -> bool:
        """Leave macros out, which a workbook without them may not hold; tells whether it had any."""
        macros = list(self._package.targets(self._part, "/vbaProject"))
        for part in macros:
            self._package.unrelate(self._part, part)
            for beside in self._package.targets(part, "Signature"):
                self._package.drop(beside)
                self._package.declare(beside, "")
            self._package.drop(part)
            self._package.declare(part, "")
        self._package.declare(self._part, _BOOK_TYPE)
        return bool(macros)

    def _new_sheet(self, content: bytes) -> Any:
        part = self._package.free_name("xl/worksheets/sheet{}.xml")
        self._package.put(part, content)
        self._package.declare(part, _SHEET_TYPE)
        item = etree.Element(_tag("sheet"))
        item.set("name", self._free_name())
        numbers = [int(each.get("sheetId", "0")) for each in self._sheets]
        item.set("sheetId", str(max(numbers, default=0) + 1))
        item.set(f"{{{REL}}}id", self._package.relate(self._part, "/worksheet", part))
        return item

    def _free_name(self) -> str:
        name, number = LIST_SHEET, 1
        while name in self.parts:
            number += 1
            name = f"{LIST_SHEET}({number})"
        return name

    def _move_names(self, before: list[str], after: list[str], listed: str) -> None:
        """Names of single sheets count the sheets; ours repeats its head on every page."""
        names = self._root.find(_tag("definedNames"))
        if names is None:
            names = etree.Element(_tag("definedNames"))
            behind = [self._root.find(_tag(name)) for name in _BEFORE_NAMES]
            [item for item in behind if item is not None][-1].addnext(names)
        for item in list(names):
            place = item.get("localSheetId")
            if place is None:
                continue
            sheet = before[int(place)]
            if sheet == listed and item.get("name") == _TITLES:
                names.remove(item)
            else:
                item.set("localSheetId", str(after.index(sheet)))
        ours = etree.SubElement(names, _tag("definedName"))
        ours.set("name", _TITLES)
        ours.set("localSheetId", "0")
        ours.text = f"'{listed}'!${HEAD_ROW}:${HEAD_ROW}"


def _tag(name: str) -> str:
    return f"{{{MAIN}}}{name}"
