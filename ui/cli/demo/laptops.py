"""The work done on the cities' laptops, each a field store of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from ui.cli.composition import Composition, Desk
from ui.cli.demo.case_story import on_the_day, tell
from ui.cli.demo.cities import Cities, Laptop
from ui.cli.demo.province import Province, SampleEnterprise
from ui.cli.demo.setting_up import add_officers, import_lists, officers_here
from ui.cli.demo.story import CaseStory
from ui.fonts import discover_fonts
from ui.paper_files import PaperPlace
from workbench.domain.inspection import Role
from workbench.operations import stores
from workbench.operations.paper_places import PAPERS_FOLDER


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """What the laptops of a province have in common; their stores lie below `folder`."""

    composition: Composition
    province: Province
    cities: Cities
    folder: Path

    @property
    def begins(self) -> datetime:
        """When the laptops are handed out."""
        return datetime(self.province.year, 3, 11, 9, 0).astimezone()


def set_up(fleet: Fleet, laptop: Laptop) -> None:
    """Make a laptop's store with the lists its agency got from the office."""
    stores.create_store(
        fleet.folder / laptop.id,
        role=Role.INSPECTOR,
        agency=laptop.agency,
        region=laptop.city,
        at=fleet.begins,
    ).close()
    with fleet.composition.writing(fleet.folder / laptop.id) as opened:
        desk = replace(opened, moment=fleet.begins)
        officers = add_officers(desk, laptop.officers, laptop.agency)
        desk = replace(desk, officer=next(iter(officers.values())))
        import_lists(desk, fleet.composition, (fleet.cities,), fleet.province.year)


@contextmanager
def at_work(fleet: Fleet, laptop: Laptop) -> Iterator[CaseStory]:
    """Open a laptop's store as its first officer."""
    with fleet.composition.writing(fleet.folder / laptop.id) as opened:
        officers = officers_here(opened, laptop.officers)
        knowledge = fleet.composition.knowledge
        yield CaseStory(
            desk=Desk(opened.db, next(iter(officers.values())), fleet.begins),
            composition=fleet.composition,
            province=fleet.province,
            law=knowledge.law(fleet.province.year),
            place=PaperPlace(
                folder=fleet.folder / f"{laptop.id}-{PAPERS_FOLDER}",
                fonts=discover_fonts(knowledge.paths),
            ),
            officers=officers,
            prefix=laptop.prefix,
        )


def tell_all(story: CaseStory, enterprises: Iterable[SampleEnterprise]) -> list[Path]:
    """Run the cases of one desk in the order of their visits; returns the paper files."""
    visited = [each for each in enterprises if each.is_inspected]
    by_day = sorted(visited, key=lambda each: each.told["onsite_on"])
    written: list[Path] = []
    for number, sample in enumerate(by_day, start=1):
        story.composition.progress.report(number, len(by_day), sample.name)
        written += tell(_papers_kept(on_the_day(story, sample), sample), sample)
    return written


def _papers_kept(story: CaseStory, sample: SampleEnterprise) -> CaseStory:
    """Where the officers keep the files of papers in the store, they travel with the case."""
    if not sample.told.get("papers_kept"):
        return story
    kept = story.desk.db.folder / PAPERS_FOLDER / str(story.province.year) / sample.name
    return replace(story, place=replace(story.place, folder=kept))
