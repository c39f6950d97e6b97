"""Overlay entries as a store keeps them: plain bodies by kind, and the overlay they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from workbench.domain.errors import DataCorrupt
from workbench.rulebook.book import RuleBook
from workbench.rulebook.loading import load_overlay
from workbench.rulebook.manifest import MANIFEST
from workbench.rulebook.overlay import NO_OVERLAY, EquivalentValue, Mark, Overlay
from workbench.rulebook.pack_files import opened_pack

MARK = "mark"
EQUIVALENT = "equivalent"
PACK = "pack"
EDITION = "edition"
# A store keeps entries of other kinds beside these, such as the count of 重点用能单位.
LAID_OVER = frozenset({MARK, EQUIVALENT, PACK, EDITION})


def mark_to_body(mark: Mark) -> dict[str, Any]:
    """A mark of checking as plain values (kind `mark`)."""
    return {
        "table": mark.table,
        "table_hash": mark.table_hash,
        "checked_by": mark.checked_by,
        "checked_on": mark.checked_on.isoformat(),
        "against": mark.against,
        "row": mark.row,
    }


def equivalent_to_body(value: EquivalentValue) -> dict[str, Any]:
    """An 等价值 as plain values (kind `equivalent`)."""
    return {
        "carrier": value.carrier,
        "value": f"{value.value:f}",
        "effective_from": value.effective_from.isoformat(),
        "entered_by": value.entered_by,
        "source_text": value.source_text,
    }


def pack_to_body(path: Path, entered_by: str = "") -> dict[str, Any]:
    """A pack's files as texts: kind `pack`, or `edition` with the person who entered it.

    Load it with `load_overlay` first: this keeps what is there without judging it. The manifest
    has done its work then; its hashes are of bytes and would not fit the texts kept here.
    """
    with opened_pack(path) as folder:
        manifest = folder / MANIFEST
        sealed = manifest.read_text(encoding="utf-8-sig") if manifest.is_file() else ""
        files = {
            each.relative_to(folder).as_posix(): each.read_text(encoding="utf-8-sig")
            for each in sorted(folder.rglob("*"))
            if each.suffix in {".toml", ".csv"} and each != manifest
        }
    return {"name": path.stem, "entered_by": entered_by, "files": files, "manifest": sealed}


def read_overlay(entries: Iterable[tuple[str, Mapping[str, Any]]], book: RuleBook) -> Overlay:
    """The overlay that (kind, body) entries of a store make over the shipped `book`.

    Raises:
        DataCorrupt: an entry cannot be read any more.
    """
    overlay = NO_OVERLAY
    for kind, body in entries:
        try:
            overlay = _joined(overlay, _read(kind, body, book))
        except (KeyError, TypeError, ValueError, InvalidOperation) as error:
            raise DataCorrupt(
                f"规则库里类型为“{kind}”的条目已损坏。", "请撤下该条目后重新录入。"
            ) from error
    return overlay


def _read(kind: str, body: Mapping[str, Any], book: RuleBook) -> Overlay:
    if kind == MARK:
        day = date.fromisoformat(body["checked_on"])
        return Overlay(marks=(Mark(**{**body, "checked_on": day}),))
    if kind == EQUIVALENT:
        day = date.fromisoformat(body["effective_from"])
        amount = Decimal(body["value"])
        value = EquivalentValue(**{**body, "effective_from": day, "value": amount})
        return Overlay(equivalents=(value,))
    if kind in {PACK, EDITION}:
        return _read_files(body, book)
    raise KeyError(kind)


def _read_files(body: Mapping[str, Any], book: RuleBook) -> Overlay:
    with TemporaryDirectory() as place:
        folder = Path(place) / "pack"
        for name, text in body["files"].items():
            target = folder / name
            if not target.resolve().is_relative_to(folder.resolve()):
                raise ValueError(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="")
        return load_overlay(folder, book, body["entered_by"])


def _joined(left: Overlay, right: Overlay) -> Overlay:
    return Overlay(
        sources=(*left.sources, *right.sources),
        tables=(*left.tables, *right.tables),
        editions=(*left.editions, *right.editions),
        equivalents=(*left.equivalents, *right.equivalents),
        marks=(*left.marks, *right.marks),
    )
