"""The demo from an empty folder to the annual set."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from reports.catalogue import write_annual_set
from ui.cli.checking import read
from ui.cli.composition import Composition, Desk
from ui.cli.demo.case_story import on_the_day, tell
from ui.cli.demo.own_editions import enter_own_editions
from ui.cli.demo.province import Province
from ui.cli.demo.story import CaseStory
from ui.fonts import discover_fonts
from ui.knowledge import Knowledge
from ui.paper_files import PaperPlace
from workbench.domain.errors import UserError
from workbench.domain.inspection import Officer, Role
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.records import ReadOptions
from workbench.operations import list_imports, stores
from workbench.operations.year_summary import year_facts
from workbench.store.queries import overlay

STORE, PAPERS, ANNUAL, BACKUP = "store", "papers", "annual", "backup.zip"
MARK = "demo.txt"


def build_store(composition: Composition, province: Province, folder: Path) -> list[Path]:
    """Make the demo store and run every case; returns the paper files."""
    start = datetime(province.year, 3, 1, 9, 0).astimezone()
    stores.create_store(
        folder / STORE,
        role=Role.OFFICE,
        agency=province.agency,
        region=province.region,
        at=start,
    ).close()
    written: list[Path] = []
    with composition.writing(folder / STORE) as opened:
        officers = _add_officers(opened, province)
        desk = Desk(opened.db, next(iter(officers.values())), start)
        _import_lists(desk, composition, province)
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
        by_day = sorted(province.enterprises, key=lambda each: each.told["onsite_on"])
        for number, sample in enumerate(by_day, start=1):
            composition.progress.report(number, len(by_day), sample.name)
            written += tell(on_the_day(story, sample), sample)
    return written


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


def _add_officers(desk: Desk, province: Province) -> dict[str, str]:
    return {
        each["id"]: desk.do(
            stores.add_officer,
            Officer(
                id="",
                name=each["name"],
                certificate_number=each["certificate_number"],
                agency=province.agency,
            ),
        ).id
        for each in province.officers
    }


def _import_lists(desk: Desk, composition: Composition, province: Province) -> None:
    knowledge = composition.knowledge
    enterprises = read(composition, province.enterprise_list, LedgerKind.ENTERPRISES, ReadOptions())
    desk.do(list_imports.import_enterprises, enterprises)
    programme = read(composition, province.programme_list, LedgerKind.PROGRAMME, ReadOptions())
    desk.do(list_imports.import_programme, programme, knowledge.notice(province.year))
