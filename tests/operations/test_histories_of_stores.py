"""Three laptops and an office with real stores: whatever order the sticks come in, all tell the same.

With a test server the office's store is a database of it; the laptops' stores are always folders.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.exchange.images.small_world import told
from tests.operations.small_office import Station, laptop, office
from tests.store_factory import SERVER
from workbench.domain.checklist import Result
from workbench.domain.enterprise import Enterprise
from workbench.domain.finding import Consequence, Finding
from workbench.domain.inspection import Stage
from workbench.exchange.images.deciding import newest, non_empty, said_by
from workbench.exchange.images.projecting import project
from workbench.exchange.packages.receipt import CaseOutcome
from workbench.operations import deciding, enterprises, evidence, findings
from workbench.operations.case_images import digest_only, held_image, rows_here
from workbench.operations.case_shape import SHAPE
from workbench.operations.cases import set_stage
from workbench.operations.evidence import Intake
from workbench.store.queries import cases, inspection, register
from workbench.store.queries.cases import case_list

LAPTOPS = ("甲", "乙", "丙")
RESULTS = tuple(Result)
LENGTH = 14
# A history costs seconds on disk; the same properties hold of thousands in tests/exchange/images.
few = settings(
    max_examples=5,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
seeds = st.integers(0, 2**32)


@dataclass
class Province:
    """The stations, every file ever sent, and chance."""

    folder: Path
    stations: dict[str, Station]
    chance: Random
    files: list[Path] = field(default_factory=list)

    @property
    def office(self) -> Station:
        return self.stations["省"]

    def send(self, station: Station) -> None:
        if case_id := case_of(station):
            self.files.append(station.send(case_id))

    def fresh_office(self, name: str) -> Station:
        """Another office, with an officer of its own, that has seen nothing yet."""
        made = office(self.folder, name, on_server=bool(SERVER))
        self.stations[name] = made
        return made


@contextmanager
def province(seed: int) -> Iterator[Province]:
    """A history by chance; the first laptop always has the case, the others may open it too."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder, chance = Path(place), Random(seed)
        stations = {name: laptop(folder, name) for name in LAPTOPS}
        stations["省"] = office(folder, on_server=bool(SERVER))
        stations["丙"].skew = timedelta(days=1)
        held = Province(folder, stations, chance)
        try:
            for name in ("甲", *chance.sample(LAPTOPS[1:], chance.randrange(3))):
                stations[name].open_case()
            for _ in range(LENGTH):
                chance.choice(STEPS)(held, chance.choice(list(stations.values())))
            for station in list(stations.values()):
                held.send(station)
            yield held
        finally:
            for station in held.stations.values():
                station.db.close()


def case_of(station: Station) -> str:
    with station.db.read() as session:
        return next((each.id for each in case_list(session, 2024)), "")


def said(station: Station):
    """Domain state and conflicts, in keys that every store shares; and the store is what they say."""
    case_id = case_of(station)
    with station.db.read() as session:
        image = held_image(session, case_id)
        rows = rows_here(session, case_id, image, digest_only)
    told_rows = project(image, SHAPE)
    assert {key: without_gaps(row) for key, row in rows.items()} == {
        key: without_gaps(row) for key, row in told_rows.items()
    }
    return told(image, SHAPE)


def without_gaps(row):
    """A key that left a JSON column says None; a row says nothing of its defaults."""
    return {name: value for name, value in row.items() if value is not None}


def _answer(held: Province, station: Station) -> None:
    if case_id := case_of(station):
        item, result = held.chance.choice(("A1", "A2")), held.chance.choice(RESULTS)
        station.answer(case_id, item, result, held.chance.choice(("", "见照片", None)))


def _draft(held: Province, station: Station) -> None:
    """Findings are drafted anew: what no longer fails goes, what fails again comes back."""
    if case_id := case_of(station):
        codes = held.chance.sample(("x1", "x2"), held.chance.randrange(3))
        drafts = [_finding(code) for code in codes]
        findings.draft_findings(station.db, case_id, drafts, by=station.by, at=station.at())


def _word(held: Province, station: Station) -> None:
    with station.db.read() as session:
        known = inspection.findings(session, case_of(station)) if case_of(station) else ()
    if known:
        worded = held.chance.choice(known)
        changed = {**_fields(worded), "facts": f"{station.name}{held.chance.randrange(9)}"}
        findings.save_finding(station.db, Finding(**changed), by=station.by, at=station.at())


def _photograph(held: Province, station: Station) -> None:
    if case_id := case_of(station):
        file = held.folder / f"{station.name}{held.chance.randrange(99)}.txt"
        file.write_text(f"{file.name}", encoding="utf-8")
        intake = Intake(file=file, kind="document", is_as_it_is=True)
        evidence.add_evidence(station.db, case_id, intake, by=station.by, at=station.at())


def _register(held: Province, station: Station) -> None:
    if case_id := case_of(station):
        with station.db.read() as session:
            enterprise_id = cases.case(session, case_id).enterprise_id
            known = register.enterprise(session, enterprise_id)
        changed = Enterprise(**{**_fields(known), "phone": str(held.chance.randrange(9))})
        enterprises.save_enterprise(station.db, changed, by=station.by, at=station.at())


def _advance(held: Province, station: Station) -> None:
    if case_id := case_of(station):
        stage = held.chance.choice((Stage.NOTIFIED, Stage.ONSITE))
        set_stage(station.db, case_id, stage, by=station.by, at=station.at())


def _send(held: Province, station: Station) -> None:
    held.send(station)


def _receive(held: Province, station: Station) -> None:
    if held.files:
        came = station.receive(held.chance.choice(held.files))
        assert not came.is_refused, came.refusals


def _share(held: Province, station: Station) -> None:
    held.send(station)
    for other in held.stations.values() if held.files else ():
        other.receive(held.files[-1])


def _decide(held: Province, station: Station) -> None:
    case_id = case_of(station)
    if case_id and (found := station.pending(case_id)):
        device = found[0].voices[0].dot.device
        rule = held.chance.choice((newest, non_empty, lambda open_: said_by(open_, device)))
        choices = rule(found)
        deciding.decide(station.db, case_id, choices, by=station.by, at=station.at())


Step = Callable[[Province, Station], None]
STEPS: tuple[Step, ...] = (
    *(_answer, _answer, _draft, _draft, _word, _photograph, _register, _advance),
    *(_send, _receive, _receive, _share, _decide),
)


def _finding(code: str) -> Finding:
    return Finding(
        id="",
        case_id="",
        code=code,
        title=f"问题{code}",
        facts="起草的事实",
        consequence=Consequence.OPINION,
    )


def _fields(value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


@pytest.mark.slow
@few
@given(seeds)
def test_any_order_of_sticks_gives_the_same_state_and_conflicts(seed: int) -> None:
    with province(seed) as held:
        shuffled = [*held.files, *held.chance.sample(held.files, min(3, len(held.files)))]
        held.chance.shuffle(shuffled)
        first, second = held.fresh_office("一"), held.fresh_office("二")
        for file in held.files:
            first.receive(file)
        for file in shuffled:
            second.receive(file)
        assert said(first) == said(second)


@pytest.mark.slow
@few
@given(seeds)
def test_every_store_that_received_everything_tells_the_same(seed: int) -> None:
    with province(seed) as held:
        stations = list(held.stations.values())
        for _ in range(2):
            for station in stations:
                held.send(station)
            for station in stations:
                for file in held.files[-len(stations) :]:
                    station.receive(file)
        assert all(said(station) == said(stations[0]) for station in stations)


@pytest.mark.slow
@few
@given(seeds)
def test_what_comes_a_second_time_changes_nothing(seed: int) -> None:
    with province(seed) as held:
        for file in held.files:
            held.office.receive(file)
        before = said(held.office)
        for file in held.chance.sample(held.files, len(held.files)):
            came = held.office.receive(file)
            assert {each.outcome for each in came.cases} <= {CaseOutcome.UNCHANGED}
        assert said(held.office) == before


@pytest.mark.slow
@few
@given(seeds)
def test_what_the_office_decided_ends_the_conflict_at_every_laptop(seed: int) -> None:
    with province(seed) as held:
        centre = held.office
        for file in held.files:
            centre.receive(file)
        case_id = case_of(centre)
        if found := centre.pending(case_id):
            choices = newest(found)
            deciding.decide(centre.db, case_id, choices, by=centre.by, at=centre.at())
        assert centre.pending(case_id) == ()
        decided = centre.send(case_id)
        for name in LAPTOPS:
            station = held.stations[name]
            station.receive(decided)
            assert station.pending(case_of(station)) == ()
            assert said(station) == said(centre)


@pytest.mark.server_store
@pytest.mark.parametrize("seed", [3, 8])
def test_an_office_on_a_server_tells_the_same_as_one_in_a_folder(seed: int) -> None:
    with province(seed) as held:
        shuffled = held.chance.sample(held.files, len(held.files))
        in_a_folder = office(held.folder, "一")
        held.stations["一"] = in_a_folder
        on_the_server = held.fresh_office("二")
        for file in held.files:
            in_a_folder.receive(file)
        for file in shuffled:
            on_the_server.receive(file)
        assert said(in_a_folder) == said(on_the_server)
