"""A workbook's package: its parts, what they refer to, and a copy in which a few are replaced."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
_CHUNK = 1024 * 1024
_OFFICE_DOCUMENT = "/officeDocument"

# Rewrites one part from stream to stream.
Rewrite = Callable[[IO[bytes], IO[bytes]], None]


class OddPackageError(Exception):
    """A package that is not built as usual; its parts cannot be replaced one by one."""


class Package:
    """An .xlsx of which single parts are replaced; every other part is copied byte for byte."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {info.filename for info in archive.infolist()}
        self._trees: dict[str, Any] = {}
        self._bytes: dict[str, bytes] = {}
        self._rewrites: dict[str, Rewrite] = {}
        self._dropped: set[str] = set()

    def has(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return (part in self._names or part in self._trees or part in self._bytes) and (
            part not in self._dropped
        )

    def tree(self, part: str) -> Any:
        """The root of a part's XML; what is changed in it is written."""
        if part not in self._trees:
            self._trees[part] = _parsed(self.read(part))
        return self._trees[part]

    def read(self, part: str) -> bytes:
        """A part's bytes."""
        if part in self._bytes:
            return self._bytes[part]
        try:
            return self._archive.read(part)
        except KeyError as error:
            raise OddPackageError(part) from error

    def put(self, part: str, content: bytes) -> None:
        """Add a part, or replace it whole."""
        self._trees.pop(part, None)
        self._bytes[part] = content

    def rewrite(self, part: str, how: Rewrite) -> None:
        """Let a large part be rewritten while it is copied."""
        self._rewrites[part] = how

    def drop(self, part: str) -> None:
        """Leave a part out."""
        self._dropped.add(part)

    def workbook(self) -> str:
        """The name of the workbook part."""
        return next(self.targets("", _OFFICE_DOCUMENT), "xl/workbook.xml")

    def targets(self, part: str, kind: str) -> Iterator[str]:
        """The parts a part refers to by relations of one kind (the end of its type)."""
        for item in self._relations(part):
            if item.get("Type", "").endswith(kind) and item.get("TargetMode") != "External":
                yield _resolved(part, item.get("Target", ""))

    def target(self, part: str, identity: str) -> str:
        """The part a relation of a part points to; empty where there is none."""
        for item in self._relations(part):
            if item.get("Id") == identity:
                return _resolved(part, item.get("Target", ""))
        return ""

    def relate(self, part: str, kind: str, target: str) -> str:
        """Make a part refer to another; returns the relation's id."""
        name = _relations_part(part)
        if not self.has(name):
            self._trees[name] = etree.Element(
                f"{{{_PACKAGE_REL}}}Relationships", nsmap={None: _PACKAGE_REL}
            )
        root = self.tree(name)
        taken = {item.get("Id") for item in root}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdBack{n}" not in taken)
        identity = f"rIdBack{number}"
        item = etree.SubElement(root, f"{{{_PACKAGE_REL}}}Relationship")
        item.set("Id", identity)
        item.set("Type", f"{REL}{kind}")
        item.set("Target", f"/{target}")
        return identity

    def unrelate(self, part: str, target: str) -> None:
        """Take away a part's relation to another."""
        for item in list(self._relations(part)):
            if _resolved(part, item.get("Target", "")) == target:
                item.getparent().remove(item)

    def declare(self, part: str, content_type: str) -> None:
        """Say what a part is, in place of what was said before; "" says nothing any more."""
        root = self.tree(_TYPES_PART)
        for item in list(root):
            if item.get("PartName") == f"/{part}":
                root.remove(item)
        if content_type:
            item = etree.SubElement(root, f"{{{_TYPES}}}Override")
            item.set("PartName", f"/{part}")
            item.set("ContentType", content_type)

    def free_name(self, pattern: str) -> str:
        """A part name that is not taken: `xl/comments{}.xml`."""
        return next(
            name for n in range(1, 100_000) if not self.has(name := pattern.format(f"Back{n}"))
        )

    def write(self, target: Path) -> None:
        """Write the package with its replaced parts; what a rewrite adds to others comes last."""
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            out.writestr(_TYPES_PART, self._content(_TYPES_PART))
            replaced = {*self._bytes, *self._trees, *self._dropped, _TYPES_PART}
            for info in self._archive.infolist():
                if info.filename not in replaced and not info.is_dir():
                    self._copy(info, out)
            for name in sorted({*self._bytes, *self._trees} - self._dropped - {_TYPES_PART}):
                out.writestr(name, self._content(name))

    def _copy(self, info: zipfile.ZipInfo, out: zipfile.ZipFile) -> None:
        name = info.filename
        fresh = zipfile.ZipInfo(name, info.date_time)
        fresh.compress_type = info.compress_type
        fresh.external_attr = info.external_attr
        with self._archive.open(info) as source, out.open(fresh, "w", force_zip64=True) as sink:
            if name in self._rewrites:
                self._rewrites[name](source, sink)
            else:
                while block := source.read(_CHUNK):
                    sink.write(block)

    def _content(self, name: str) -> bytes:
        if name in self._bytes and name not in self._trees:
            return self._bytes[name]
        content = _text(self.tree(name))
        if name in self._names:
            original = self._archive.read(name)
            return original if _text(_parsed(original)) == content else content
        return content

    def _relations(self, part: str) -> Iterator[Any]:
        name = _relations_part(part)
        if self.has(name):
            yield from self.tree(name)


PACKAGE_PROBLEMS = (OddPackageError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError)


def _text(root: Any) -> bytes:
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _parsed(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def _relations_part(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(part: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
