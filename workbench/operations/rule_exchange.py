"""What is brought into a store's rules, a pack or a filled form, and what of them is sent out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from workbench.operations.own_editions import read_edition_form
from workbench.operations.rule_packs import read_pack_body
from workbench.rulebook.book import RuleBook
from workbench.rulebook.overlay_bodies import EDITION, EQUIVALENT, MARK, PACK
from workbench.rulebook.pack_writing import pack_files, write_pack
from workbench.rulebook.words import RuleWords
from workbench.store.database import Database
from workbench.store.queries.overlay import overlay_entries
from workbench.store.queries.register import store_facts

_KINDS = {EDITION: "自行录入的版本", PACK: "规则包", MARK: "核对标记", EQUIVALENT: "等价值"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """One entry for the store's overlay, read from a file and not kept yet."""

    kind: str
    key: str
    body: Mapping[str, Any]
    name: str
    what: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StorePack:
    """A store's own law, ready to be written."""

    files: Mapping[str, str]
    title: str
    version: str
    issued_by: str
    counts: Mapping[str, int]

    @property
    def lines(self) -> tuple[str, ...]:
        """What goes out, in words."""
        held = "，".join(f"{_KINDS[kind]} {count} 项" for kind, count in self.counts.items())
        return (f"{self.title}（{self.version}）：{held}",)

    def write(self, path: Path) -> None:
        """Write the pack as a zip with its manifest."""
        write_pack(
            path,
            self.files,
            title=self.title,
            version=self.version,
            issued_by=self.issued_by,
        )


def bring(path: Path, shipped: RuleBook, present: RuleBook, words: RuleWords, who: str) -> Brought:
    """Read a pack (a folder or zip) or a filled form (any other table file); nothing is kept.

    Raises:
        InputError: the file is neither.
        RuleDataError: every defect found, with its place.
    """
    if path.is_dir() or path.suffix.lower() == ".zip":
        body = read_pack_body(path, shipped)
        return Brought(kind=PACK, key=path.stem, body=body, name=path.stem, what="规则包")
    read = read_edition_form(path, present, words, who)
    return Brought(
        kind=EDITION,
        key=read.key,
        body=read.body,
        name=read.number,
        what="自行录入",
        lines=read.lines,
    )


def store_pack(db: Database, day: date, title: str = "") -> StorePack:
    """Everything a store lays over the shipped rules.

    Raises:
        InputError: it lays nothing over them.
    """
    with db.read() as session:
        held = [each for each in overlay_entries(session) if each.kind in _KINDS]
        issued_by = store_facts(session).agency
    counts = {kind: sum(each.kind == kind for each in held) for kind in _KINDS}
    return StorePack(
        files=pack_files((each.kind, each.key, each.body) for each in held),
        title=title or f"{issued_by}规则包",
        version=day.isoformat(),
        issued_by=issued_by,
        counts={kind: count for kind, count in counts.items() if count},
    )
