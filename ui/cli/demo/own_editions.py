"""Editions the agency entered itself, as an office with the text at hand would."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ui.cli.composition import Composition, Desk
from ui.cli.demo.province import Province
from workbench.operations.overlay import save_overlay_entry
from workbench.rulebook.loading import load_overlay
from workbench.rulebook.overlay import Mark
from workbench.rulebook.overlay_bodies import EDITION, MARK, mark_to_body, pack_to_body


def enter_own_editions(desk: Desk, composition: Composition, province: Province) -> None:
    """Enter every edition that comes with a pack, and mark those a person checked."""
    names = {each["id"]: each["name"] for each in province.officers}
    for told in province.own_editions:
        if "pack" in told:
            checked_by = names.get(told.get("checked_by", ""), "")
            _enter(desk, composition, province.folder / told["pack"], names[told["entered_by"]])
            if checked_by:
                _mark(desk, composition, province, told["pack"], checked_by)


def _enter(desk: Desk, composition: Composition, pack: Path, name: str) -> None:
    load_overlay(pack, composition.knowledge.book, name)  # refuses a pack with defects
    desk.do(save_overlay_entry, EDITION, pack.name, pack_to_body(pack, name))


def _mark(desk: Desk, composition: Composition, province: Province, pack: str, name: str) -> None:
    told = next(each for each in province.own_editions if each.get("pack") == pack)
    overlay = load_overlay(province.folder / pack, composition.knowledge.book, name)
    checked_on: date = told["checked_on"]
    for table in overlay.tables:
        mark = Mark(
            table=table.id,
            table_hash=table.hash,
            checked_by=name,
            checked_on=checked_on,
            against=told["checked_against"],
        )
        desk.do(save_overlay_entry, MARK, table.id, mark_to_body(mark))
