"""A workbook as its parts: those that are changed are written anew, all others byte for byte."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CALC = "calcChain"
WORKBOOK = "xl/workbook.xml"


def tag(name: str) -> str:
    """The full name of an element of a sheet."""
    return f"{{{MAIN}}}{name}"


@dataclass(slots=True)
class Package:
    """The parts of a file; `tree` gives one to change, `look` one to read, `save` writes all."""

    source: Path
    _trees: dict[str, Any] = field(default_factory=dict)
    _changed: set[str] = field(default_factory=set)
    _dropped: set[str] = field(default_factory=set)
    _names: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        if not self._names:
            with zipfile.ZipFile(self.source) as archive:
                self._names = tuple(archive.namelist())
        return self._names

    def tree(self, name: str) -> Any:
        """The root of an XML part; what is changed in it is saved."""
        self._changed.add(name)
        return self.look(name)

    def look(self, name: str) -> Any:
        """The root of an XML part that is only read."""
        if name not in self._trees:
            with zipfile.ZipFile(self.source) as archive:
                parser = etree.XMLParser(resolve_entities=False, no_network=True)
                self._trees[name] = etree.fromstring(archive.read(name), parser)
        return self._trees[name]

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: id to kind and part name."""
        folder, base = posixpath.split(name)
        part = f"{folder}/_rels/{base}.rels"
        if part not in self.names():
            return {}
        return {
            item.get("Id"): (
                item.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/"),
            )
            for item in self.look(part)
            if item.get("TargetMode") != "External"
        }

    def sheets(self) -> dict[str, str]:
        """The part of each worksheet by its name, in the workbook's order."""
        targets = self.related(WORKBOOK)
        return {
            sheet.get("name"): targets[sheet.get(_REL_ID)][1]
            for sheet in self.look(WORKBOOK).iter(tag("sheet"))
            if sheet.get(_REL_ID) in targets and targets[sheet.get(_REL_ID)][0] == "worksheet"
        }

    def forget_calculations(self) -> None:
        """Have every formula calculated anew: no kept results, no kept order."""
        for name in [each for each in self.names() if _CALC in each]:
            self._dropped.add(name)
        types = self.tree("[Content_Types].xml")
        for item in [each for each in types if _CALC in each.get("PartName", "")]:
            types.remove(item)
        relations = self.tree("xl/_rels/workbook.xml.rels")
        for item in [each for each in relations if each.get("Type", "").endswith(_CALC)]:
            relations.remove(item)
        self._calculate_on_opening()
        self._drop_results()

    def _calculate_on_opening(self) -> None:
        book = self.tree(WORKBOOK)
        calc = book.find(tag("calcPr"))
        if calc is None:
            calc = etree.Element(tag("calcPr"))
            before = ("sheets", "functionGroups", "externalReferences", "definedNames")
            last = [each for each in book if each.tag in {tag(name) for name in before}][-1]
            last.addnext(calc)
        calc.set("fullCalcOnLoad", "1")

    def _drop_results(self) -> None:
        for part in self.sheets().values():
            if self.look(part).find(f".//{tag('f')}") is None:
                continue
            for cell in self.tree(part).iter(tag("c")):
                value = cell.find(tag("v"))
                if cell.find(tag("f")) is not None and value is not None:
                    cell.remove(value)
                    cell.attrib.pop("t", None)

    def save(self, path: Path) -> None:
        """Write the file; the order of its parts stays."""
        with zipfile.ZipFile(self.source) as old, zipfile.ZipFile(path, "w") as new:
            for info in old.infolist():
                if info.filename in self._dropped:
                    continue
                content = old.read(info.filename)
                if info.filename in self._changed:
                    content = etree.tostring(
                        self._trees[info.filename],
                        xml_declaration=True,
                        encoding="UTF-8",
                        standalone=True,
                    )
                new.writestr(info, content, compress_type=info.compress_type)
