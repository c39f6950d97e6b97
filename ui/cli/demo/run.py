"""The demo from an empty folder to the annual set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from reports.catalogue import write_annual_set
from ui.cli.composition import Composition, Desk
from ui.cli.demo.cities import load_cities
from ui.cli.demo.collecting import Collecting, collect
from ui.cli.demo.laptops import tell_all
from ui.cli.demo.own_editions import enter_own_editions
from ui.cli.demo.province import Province
from ui.cli.demo.setting_up import add_officers, import_lists
from ui.cli.demo.sticks import load_sticks
from ui.cli.demo.story import CaseStory
from ui.fonts import discover_fonts
from ui.knowledge import Knowledge
from ui.paper_files import PaperPlace
from workbench.domain.errors import UserError
from workbench.domain.inspection import Role
from workbench.operations import stores
from workbench.operations.programme import save_capacity
from workbench.operations.year_summary import year_facts
from workbench.store.queries import overlay

STORE, PAPERS, ANNUAL, BACKUP = "store", "papers", "annual", "backup.zip"
MARK = "demo.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What came of building the store: paper files, and line by line what was received."""

    papers: tuple[Path, ...]
    collected: tuple[str, ...]


def build_store(composition: Composition, province: Province, folder: Path) -> Built:
    """Make the office's store, run its own cases, and collect those of the cities' laptops."""
    start = datetime(province.year, 3, 1, 9, 0).astimezone()
    stores.create_store(
        folder / STORE,
        role=Role.OFFICE,
        agency=province.agency,
        region=province.region,
        at=start,
    ).close()
    cities = load_cities(province.folder, province.year)
    with composition.writing(folder / STORE) as opened:
        officers = add_officers(opened, province.officers, province.agency)
        desk = Desk(opened.db, next(iter(officers.values())), start)
        import_lists(desk, composition, (province, cities), province.year)
        desk.do(save_capacity, province.year, cities.bodies)
        enter_own_editions(desk, composition, province)
        knowledge = knowledge_of(desk, composition)
        story = CaseStory(
            desk=desk,
            composition=composition,
            province=province,
            law=knowledge.law(province.year),
            place=PaperPlace(folder=folder / PAPERS, fonts=discover_fonts(knowledge.paths)),
            officers=officers,
        )
        papers = tell_all(story, province.enterprises)
        collected = collect(
            Collecting(
                desk=desk,
                composition=composition,
                cities=cities,
                sticks=load_sticks(province.folder),
                year=province.year,
                folder=folder,
            )
        )
    return Built(papers=tuple(papers), collected=tuple(collected))


def write_year(composition: Composition, province: Province, folder: Path) -> tuple[Path, ...]:
    """Sum up the demo year and write the annual set."""
    knowledge = composition.knowledge
    with composition.reading(folder / STORE) as db:
        facts = year_facts(db, knowledge.notice(province.year), date(province.year, 12, 31))
        stores.back_up(db, folder / BACKUP, at=composition.moment)
    fonts = discover_fonts(knowledge.paths)
    resources = knowledge.paths.resources
    return write_annual_set(facts, folder / ANNUAL, fonts, resources, composition.progress)


def knowledge_of(desk: Desk, composition: Composition) -> Knowledge:
    """What the program knows with what this store lays over it."""
    with desk.db.read() as session:
        entries = [(each.kind, each.body) for each in overlay.overlay_entries(session)]
    return composition.knowledge.overlaid(entries)


def mark_as_demo(folder: Path) -> None:
    """Say that the folder holds nothing but a demo, so that `make run` may make it anew."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text("演示数据，可以整个删除。\n", encoding="utf-8")


def refuse_full(folder: Path) -> None:
    """The demo never writes over an earlier one."""
    if (folder / STORE).exists():
        raise UserError(f"“{folder}”里已经有演示数据。", "请换一个输出文件夹，或先删除它。")
