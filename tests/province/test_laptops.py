"""The work of the six laptops done anew gives the packages that lie in the samples, and their receipts come home."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sample_ledgers.generator.packages import drawn_from, fleet_below, make_packages
from tests.province.office import office
from ui.cli.demo.collecting import RECEIPTS, collect
from ui.cli.demo.laptops import Fleet, at_work
from ui.cli.demo.sticks import Sticks, load_sticks
from ui.knowledge import Knowledge
from workbench.domain.progress import Silent
from workbench.exchange.packages.manifest import Manifest
from workbench.exchange.packages.reading import read_package
from workbench.operations import exchange_state, receiving
from workbench.paths import Paths
from workbench.store.queries import cases

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sticks() -> Sticks:
    return load_sticks(Paths.discover().samples)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, sticks: Sticks) -> tuple[Fleet, Path]:
    folder = tmp_path_factory.mktemp("laptops")
    fleet = fleet_below(folder, Silent())
    out = folder / "packages"
    with drawn_from(sticks.seed):
        make_packages(fleet, sticks, out)
    return fleet, out


def manifest(file: Path, password: str) -> Manifest:
    with read_package(file, password) as package:
        return package.manifest


def test_the_packages_come_out_as_they_lie(made: tuple[Fleet, Path], sticks: Sticks) -> None:
    """Files of papers are printed with the machine's own faces, hence not byte by byte."""
    for stick in sticks.files:
        if stick.plight == "damaged":
            continue
        password = sticks.password if stick.plight == "sealed" else ""
        held, again = manifest(stick.path, password), manifest(made[1] / stick.name, password)
        assert again.sender == held.sender
        assert [(each.case_id, each.seen, len(each.objects)) for each in again.cases] == [
            (each.case_id, each.seen, len(each.objects)) for each in held.cases
        ]


def test_each_laptop_reads_in_its_receipts_that_its_cases_arrived(
    made: tuple[Fleet, Path], knowledge: Knowledge, tmp_path: Path
) -> None:
    fleet, out = made
    with office(tmp_path, knowledge) as work:
        files = tuple(replace(each, path=out / each.name) for each in work.sticks.files)
        collect(replace(work, sticks=replace(work.sticks, files=files)))
    receipts = sorted((tmp_path / RECEIPTS).iterdir())
    delivered: dict[str, set[str]] = {}
    for laptop in fleet.cities.laptops:
        with at_work(fleet, laptop) as story:
            story.desk.do(receiving.receive_many, receipts)
            with story.desk.db.read() as session:
                for case in cases.case_list(session, 2024):
                    states = {each.state for each in exchange_state.sent_of(session, case.id)}
                    delivered.setdefault(case.enterprise, set()).update(states)
    assert len(delivered) == 31
    assert {name for name, states in delivered.items() if "delivered" not in states} == set()
