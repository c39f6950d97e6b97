"""An office that holds nothing but the year's lists, and what it makes of the sample packages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ui.cli.composition import Composition, Desk
from ui.cli.demo.cities import load_cities
from ui.cli.demo.collecting import Collecting
from ui.cli.demo.province import load_province
from ui.cli.demo.setting_up import add_officers, import_lists
from ui.cli.demo.sticks import Sticks, load_sticks
from ui.knowledge import Knowledge
from workbench.domain.inspection import Role
from workbench.domain.progress import Silent
from workbench.operations import stores
from workbench.summary.year_facts import YearFacts

YEAR = 2024


@dataclass(frozen=True)
class Reckoned:
    """应到, 已到, 冲突, 退回."""

    expected: int
    received: int
    conflicting: int
    rejected: int


@contextmanager
def office(folder: Path, knowledge: Knowledge) -> Iterator[Collecting]:
    """Make the office's store with the lists of all forty, and none of its own cases."""
    province = load_province(knowledge.paths.samples)
    cities = load_cities(knowledge.paths.samples, YEAR)
    moment = datetime(YEAR, 3, 1, 1, tzinfo=UTC)
    composition = Composition(
        knowledge=knowledge, today=moment.date(), moment=moment, officer="", progress=Silent()
    )
    store = folder / "store"
    made = stores.create_store(
        store, role=Role.OFFICE, agency=province.agency, region=province.region, at=moment
    )
    with made as db:
        desk = Desk(db, "", moment)
        officers = add_officers(desk, province.officers, province.agency)
        desk = replace(desk, officer=next(iter(officers.values())))
        import_lists(desk, composition, (province, cities), YEAR)
        yield Collecting(
            desk=desk,
            composition=composition,
            cities=cities,
            sticks=load_sticks(knowledge.paths.samples),
            year=YEAR,
            folder=folder,
        )


def reversed_sticks(sticks: Sticks) -> Sticks:
    """The same files in the opposite order."""
    return replace(sticks, files=tuple(reversed(sticks.files)))


def plain(facts: YearFacts) -> dict[str, object]:
    """What the year says, without the ids by which its figures open."""
    return {
        "tables": {
            name: [{key: figure.value for key, figure in row.figures.items()} for row in rows]
            for name, rows in facts.tables.items()
        },
        "totals": dict(facts.totals),
        "text": [each.text for each in facts.paragraphs],
        "checks": [
            (each.formula, each.left, each.right, each.explanation) for each in facts.checks
        ],
        "charts": dict(facts.chart_series),
    }


def reckonings(lines: Sequence[str]) -> list[Reckoned]:
    """The reckonings that a report of collecting states, in order."""
    found = []
    for line in lines:
        if line.strip().startswith("应到"):
            numbers = [int(word) for word in line.split() if word.isdigit()]
            assert numbers[0] - sum(numbers[1:4]) == numbers[4], line
            found.append(Reckoned(*numbers[:4]))
    return found
