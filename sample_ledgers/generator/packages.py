"""`python -m sample_ledgers.generator.packages [FOLDER]` works through the six laptops and writes their packages.

Unlike the ledgers, packages are made by the program itself: the laptops' stores are set up, their cases told, and
everything is sent by the same operations as in the window. Ids and keys are drawn from a seed, so that the files
come out as they lie; only the sealed one differs each time, as sealing must. To be run again when the format of
packages or the schema of stores changes.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

from PIL import Image

from ui.cli.composition import Composition
from ui.cli.demo.case_story import inspect, on_the_day, prepare
from ui.cli.demo.cities import Cities, Laptop, load_cities
from ui.cli.demo.laptops import Fleet, at_work, set_up, tell_all
from ui.cli.demo.province import SampleEnterprise, load_province
from ui.cli.demo.sticks import Stick, Sticks, load_sticks
from ui.cli.demo.story import CaseStory
from ui.knowledge import Knowledge
from workbench.domain.inspection import Case
from workbench.domain.progress import Progress, Silent
from workbench.exchange.packages.signing import DeviceKey
from workbench.operations import checklists, evidence, receiving, sending
from workbench.operations.checklists import AnswerChange
from workbench.operations.evidence import Intake
from workbench.paths import Paths
from workbench.store.queries import cases as case_queries

# How much of a file a stick holds that was pulled out too early.
_CUT_AT = 0.6
_ZONE = "Asia/Shanghai"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """Where the packages are made: the laptops, what they send, where the files go."""

    fleet: Fleet
    sticks: Sticks
    out: Path

    @property
    def laptops(self) -> tuple[Laptop, ...]:
        """The six laptops."""
        return self.fleet.cities.laptops

    def laptop(self, laptop_id: str) -> Laptop:
        """One laptop by its id."""
        return next(each for each in self.laptops if each.id == laptop_id)

    @property
    def contested(self) -> SampleEnterprise:
        """The enterprise that two laptops work on."""
        folder = self.sticks.conflict["folder"]
        return next(each for each in self.cities.enterprises if each.told["folder"] == folder)

    @property
    def cities(self) -> Cities:
        """The cities' part of the province."""
        return self.fleet.cities


def make_packages(fleet: Fleet, sticks: Sticks, out: Path) -> None:
    """Do all work of the laptops below the fleet's folder and write their packages below `out`."""
    shop = Workshop(fleet=fleet, sticks=sticks, out=out)
    for laptop in shop.laptops:
        set_up(fleet, laptop)
        own = [each for each in laptop.enterprises if each is not shop.contested]
        with at_work(fleet, laptop) as story:
            tell_all(story, own)
    _work_together(shop)
    for stick in sticks.files:
        if stick.plight not in {"duplicate", "damaged"}:
            _send(shop, stick)
    for stick in sticks.files:
        _spoil(shop, stick)


def _work_together(shop: Workshop) -> None:
    """One laptop opens the case and hands it on; then both go on with it by themselves."""
    told, sample = shop.sticks.conflict, shop.contested
    first, second = shop.laptop(told["opened_on"]), shop.laptop(told["joined_on"])
    handed = shop.fleet.folder / "handed_over.zcaj"
    at = told["handed_over_at"].astimezone()
    with at_work(shop.fleet, first) as story:
        early = replace(story, desk=replace(story.desk, moment=at))
        case = prepare(early, sample)
        _answer(shop, early, case, told["before"])
        early.desk.do(sending.send_cases, sending.SendRequest(case_ids=(case.id,), target=handed))
    with at_work(shop.fleet, second) as story:
        replace(story.desk, moment=at).do(receiving.receive_file, handed)
    with at_work(shop.fleet, first) as story:
        list(inspect(on_the_day(story, sample), sample, case))
    for side in told["sides"]:
        with at_work(shop.fleet, shop.laptop(side["laptop"])) as story:
            _take_sides(shop, story, case, side)


def _take_sides(shop: Workshop, story: CaseStory, case: Case, side: Mapping[str, Any]) -> None:
    """Answer the contested item and take the first photo in."""
    desk = replace(story.desk, moment=side["at"].astimezone())
    _answer(shop, replace(story, desk=desk), case, side)
    photo = shop.fleet.folder / side["photo"]
    Image.new("RGB", (160, 120), side["colour"]).save(photo)
    desk.do(evidence.add_evidence, case.id, Intake(file=photo, kind="照片"))


def _answer(shop: Workshop, story: CaseStory, case: Case, said: Mapping[str, Any]) -> None:
    item = story.law.checklist.item(shop.sticks.conflict["item"])
    option = item.option(said["option"])
    change = AnswerChange(result=option.result, option=option.label, note=said["note"])
    story.desk.do(checklists.answer_item, case.id, item.id, change)


def _send(shop: Workshop, stick: Stick) -> None:
    laptop = shop.laptop(stick.laptop)
    with at_work(shop.fleet, laptop) as story:
        desk = replace(story.desk, moment=shop.sticks.sent_at.astimezone())
        with desk.db.read() as session:
            held = {
                each.enterprise: each.id
                for each in case_queries.case_list(session, shop.fleet.province.year)
            }
        numbers = {each.name: each.number for each in shop.cities.enterprises}
        chosen = tuple(
            held[name]
            for name in sorted(held, key=lambda name: numbers[name])
            if not stick.cases or numbers[name] in stick.cases
        )
        target = shop.out / stick.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        password = shop.sticks.password if stick.plight == "sealed" else ""
        desk.do(sending.send_cases, sending.SendRequest(chosen, target, password))


def _spoil(shop: Workshop, stick: Stick) -> None:
    """Copy the package that arrives twice; cut off the one whose stick was pulled out."""
    target, source = shop.out / stick.name, shop.out / stick.of
    if stick.plight == "duplicate":
        shutil.copyfile(source, target)
    elif stick.plight == "damaged":
        whole = source.read_bytes()
        target.write_bytes(whole[: int(len(whole) * _CUT_AT)])


@contextmanager
def drawn_from(seed: str) -> Iterator[None]:
    """Let new ids and keys come from a seed, and days begin where the province lies."""
    drawn = random.Random(seed)
    numbers = iter(range(1_000))

    def next_id() -> UUID:
        return UUID(int=drawn.getrandbits(128), version=4)

    def next_key() -> DeviceKey:
        return DeviceKey(hashlib.sha256(f"{seed}{next(numbers)}".encode()).hexdigest())

    before = os.environ.get("TZ")
    os.environ["TZ"] = _ZONE
    time.tzset()
    try:
        with (
            patch("workbench.store.tables.base.uuid4", next_id),
            patch("workbench.operations.store_identity.new_key", next_key),
        ):
            yield
    finally:
        os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
        time.tzset()


def fleet_below(folder: Path, progress: Progress) -> Fleet:
    """The laptops of the sample province, their stores below a folder."""
    knowledge = Knowledge(Paths.discover())
    province = load_province(knowledge.paths.samples)
    moment = datetime(province.year, 12, 1, tzinfo=UTC)
    return Fleet(
        composition=Composition(
            knowledge=knowledge, today=moment.date(), moment=moment, officer="", progress=progress
        ),
        province=province,
        cities=load_cities(knowledge.paths.samples, province.year),
        folder=folder,
    )


def main(arguments: list[str]) -> None:
    """Write the packages below the folder named, or where they lie."""
    samples = Paths.discover().samples
    sticks = load_sticks(samples)
    out = Path(arguments[0]) if arguments else samples / "packages"
    with tempfile.TemporaryDirectory(prefix="laptops-") as folder, drawn_from(sticks.seed):
        make_packages(fleet_below(Path(folder), Silent()), sticks, out)


if __name__ == "__main__":
    main(sys.argv[1:])
