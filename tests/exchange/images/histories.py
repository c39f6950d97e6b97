"""Histories drawn at random: three laptops and an office work, send, receive and decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from hypothesis import strategies as st

from tests.exchange.images.small_world import Desk
from workbench.exchange.images.deciding import newest, non_empty, said_by
from workbench.exchange.images.image import CaseImage
from workbench.exchange.images.image_json import from_json

LAPTOPS = ("甲", "乙", "丙")
OFFICE = "省"
ITEMS = ("a", "b")
WORDS = ("", "符合", "不符合")


@dataclass
class World:
    """All desks, and every package that was ever sent, by its sender."""

    desks: dict[str, Desk]
    packages: list[bytes] = field(default_factory=list)

    def images(self) -> list[CaseImage]:
        return [from_json(package) for package in self.packages]

    def send_all(self) -> None:
        for desk in self.desks.values():
            if desk.case_id:
                self.packages.append(desk.send())


Step = tuple[int, int, int, int]
LIMITS = (4, 100, 10, 10)
short = st.lists(st.tuples(*(st.integers(0, most - 1) for most in LIMITS)), max_size=25)


def long_history(seed: int) -> list[Step]:
    """A history that a shrinking search would rarely come to."""
    chance = Random(seed)
    return [tuple(chance.randrange(most) for most in LIMITS) for _ in range(45)]  # type: ignore[misc]


steps = st.one_of(short, st.integers(0, 2**32).map(long_history))
# Which desks open the case themselves; the first laptop always does.
openings = st.sets(st.sampled_from([*LAPTOPS[1:], OFFICE]))


def lived(opened: set[str], done: list[Step]) -> World:
    """The world after a history; every step does something where it can."""
    desks = {name: Desk(name) for name in (*LAPTOPS, OFFICE)}
    desks["丙"].skew = timedelta(days=1)
    for name in sorted({LAPTOPS[0], *opened}):
        desks[name].open_case()
    world = World(desks)
    for who, verb, one, two in done:
        desk = list(desks.values())[who]
        act = VERBS[verb % len(VERBS)]
        if desk.case_id or act is _receive:
            act(world, desk, one, two)
    return world


def _answer(_world: World, desk: Desk, one: int, two: int) -> None:
    item = ITEMS[one % len(ITEMS)]
    held = [
        row for (table, _), row in desk.rows.items() if table == "answer" and row["item"] == item
    ]
    row = held[0] if held else desk.rows["answer", desk.add("answer", item=item)]
    row[("result", "note")[one % 2]] = WORDS[two % len(WORDS)]
    row["answered_by"] = desk.name


def _drop_answer(_world: World, desk: Desk, one: int, _two: int) -> None:
    if keys := desk.keys("answer"):
        desk.remove("answer", keys[one % len(keys)])


def _find(_world: World, desk: Desk, one: int, two: int) -> None:
    keys = desk.keys("finding")
    if keys and one % 3:
        desk.rows["finding", keys[one % 2 % len(keys)]][("facts", "facts", "count")[two % 3]] = two
    else:
        desk.add("finding", facts=f"{desk.name}{two}")


def _drop_finding(_world: World, desk: Desk, one: int, _two: int) -> None:
    if keys := desk.keys("finding"):
        desk.remove("finding", keys[one % len(keys)])


def _order(_world: World, desk: Desk, one: int, two: int) -> None:
    findings, items = desk.keys("finding"), desk.keys("item")
    if items and two % 3 == 0:
        desk.rows["item", items[one % len(items)]]["remark"] = WORDS[two % len(WORDS)]
    elif items and findings and two % 3 == 1:
        desk.rows["item", items[one % len(items)]]["finding_id"] = findings[two % len(findings)]
    elif findings:
        desk.add("item", finding_id=findings[one % len(findings)])


def _photograph(_world: World, desk: Desk, one: int, two: int) -> None:
    numbers = [row["number"] for (table, _), row in desk.rows.items() if table == "evidence"]
    if two % 2 == 0 or not numbers:
        desk.add("evidence", number=max(numbers, default=0) + 1, sha=f"{desk.name}{two}")
        return
    evidence, answers = desk.keys("evidence"), desk.keys("answer")
    if answers:
        link = {
            "evidence_id": evidence[one % len(evidence)],
            "target_id": answers[two % len(answers)],
        }
        held = [key for key in desk.keys("link") if desk.rows["link", key] == link]
        if held:
            desk.remove("link", held[0])
        else:
            desk.add("link", **link)


def _register(_world: World, desk: Desk, one: int, two: int) -> None:
    if one % 2:
        desk.only("enterprise")["phone"] = str(two)
    else:
        desk.only("enterprise")["name"] = f"示例氯碱{two % 2}"


def _judge(_world: World, desk: Desk, _one: int, two: int) -> None:
    key = ("judgement", desk.case_id)
    desk.rows[key] = {"object": f"{desk.name}{two}"}


def _send(world: World, desk: Desk, _one: int, _two: int) -> None:
    world.packages.append(desk.send())


def _receive(world: World, desk: Desk, one: int, two: int) -> None:
    if world.packages:
        desk.receive(world.packages[-1 - (one * 10 + two) % len(world.packages)])


def _share(world: World, desk: Desk, _one: int, _two: int) -> None:
    """One stick goes round to everybody."""
    _send(world, desk, 0, 0)
    for other in world.desks.values():
        other.receive(world.packages[-1])


def _decide(_world: World, desk: Desk, one: int, two: int) -> None:
    desk.say()
    found = desk.conflicts()[: two + 1]
    rules: list[Callable[[], object]] = [
        lambda: newest(found),
        lambda: non_empty(found),
        lambda: said_by(found, LAPTOPS[two % 3]),
    ]
    choices = rules[one % 3]()
    desk.decide(choices)  # type: ignore[arg-type]


VERBS = (
    *(_answer, _drop_answer, _find, _find, _drop_finding, _order, _order, _photograph, _photograph),
    *(_register, _judge, _send, _send, _receive, _receive, _share, _decide),
)
