"""The work done on the cities' laptops."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ui.cli.demo.case_story import on_the_day, tell
from ui.cli.demo.cities import Laptop
from ui.cli.demo.province import SampleEnterprise
from ui.cli.demo.setting_up import add_officers
from ui.cli.demo.story import CaseStory


def tell_all(story: CaseStory, enterprises: Iterable[SampleEnterprise]) -> list[Path]:
    """Run the cases of one desk in the order of their visits; returns the paper files."""
    visited = [each for each in enterprises if each.is_inspected]
    by_day = sorted(visited, key=lambda each: each.told["onsite_on"])
    written: list[Path] = []
    for number, sample in enumerate(by_day, start=1):
        story.composition.progress.report(number, len(by_day), sample.name)
        written += tell(on_the_day(story, sample), sample)
    return written


def work_of(story: CaseStory, laptop: Laptop) -> CaseStory:
    """The same story at the desk of a laptop's officers."""
    officers = add_officers(story.desk, laptop.officers, laptop.agency)
    desk = replace(story.desk, officer=next(iter(officers.values())))
    return replace(story, desk=desk, officers=officers, prefix=laptop.prefix)
