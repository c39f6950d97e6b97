"""What holds of every history of three laptops and an office, whatever order the sticks come in."""

from __future__ import annotations

from collections import Counter, defaultdict

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.images.histories import (
    LAPTOPS,
    OFFICE,
    Step,
    World,
    lived,
    long_history,
    openings,
    steps,
)
from tests.exchange.images.small_world import SHAPE, Desk, neutral, told
from workbench.exchange.images.conflicts import conflicts
from workbench.exchange.images.deciding import newest
from workbench.exchange.images.image import ALIAS, PRESENT, CaseImage, Dot, RowKey, Said
from workbench.exchange.images.image_json import from_json, to_json
from workbench.exchange.images.joining import join
from workbench.exchange.images.projecting import project
from workbench.exchange.images.renaming import renamed
from workbench.exchange.images.sameness import same_names
from workbench.exchange.images.sayings import aliases, sign

many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def in_one_language(images: list[CaseImage]) -> list[CaseImage]:
    names = same_names(images, {}, SHAPE)
    return [renamed(image, names, SHAPE) for image in images]


@many
@given(openings, steps)
def test_joining_is_commutative_associative_and_idempotent(
    opened: set[str], done: list[Step]
) -> None:
    world = lived(opened, done)
    world.send_all()
    one, two, three = in_one_language((world.images() * 3)[-3:])
    assert join(one, two) == join(two, one)
    assert join(join(one, two), three) == join(one, join(two, three))
    assert join(one, one) == one
    assert join(join(one, two), two) == join(one, two)


@many
@given(openings, steps, st.randoms(use_true_random=False))
def test_any_order_of_sticks_gives_the_same_state_and_the_same_conflicts(
    opened: set[str], done: list[Step], chance
) -> None:
    world = lived(opened, done)
    world.send_all()
    shuffled = world.packages * 2
    chance.shuffle(shuffled)
    first, second = fresh_office(world.packages), fresh_office(shuffled)
    assert told(first) == told(second)


@many
@given(openings, steps)
def test_every_store_that_received_everything_tells_the_same(
    opened: set[str], done: list[Step]
) -> None:
    world = lived(opened, done)
    for _ in range(2):
        world.send_all()
        for desk in world.desks.values():
            for package in world.packages[-len(world.desks) :]:
                desk.receive(package)
    images = [desk.image for desk in world.desks.values()]
    assert all(told(image) == told(images[0]) for image in images)


@many
@given(openings, steps)
def test_nothing_that_was_said_is_missing_unless_it_was_seen_and_replaced(
    opened: set[str], done: list[Step]
) -> None:
    world = lived(opened, done)
    world.send_all()
    result = fresh_office(world.packages)
    state, open_conflicts = project(result, SHAPE), conflicts(result, SHAPE)
    place_of = {
        (table, known): (table, key)
        for (table, key), fields in result.rows.items()
        for known in {key, *aliases(fields)}
    }
    listed = {(*each.place, sign(said.value)) for each in open_conflicts for said in each.sayings}
    inputs = [renamed(i, names_into(i, place_of), SHAPE) for i in world.images()]
    log = everything_said(inputs)
    for (key, name), sayings in log.items():
        table = SHAPE[key[0]]
        if name in table.derived | table.attendants or name == ALIAS:
            continue
        for said in sayings:
            held = name != PRESENT and key in state and sign(state[key][name]) == sign(said.value)
            there = name == PRESENT and said.value is (key in state)
            assert (
                held
                or there
                or (key, name, sign(said.value)) in listed
                or (name == table.numbered and key in state)
                or replaced(said, sayings, world)
                or (key not in state and replaced(said, log[key, PRESENT], world))
            ), f"{key} {name} {said}"


@many
@given(openings, steps, st.randoms(use_true_random=False))
def test_deciding_ends_a_conflict_wherever_it_is_received(
    opened: set[str], done: list[Step], chance
) -> None:
    world = lived(opened, done)
    world.send_all()
    office = world.desks[OFFICE]
    for package in world.packages:
        office.receive(package)
    office.decide(newest(office.conflicts()))
    assert office.conflicts() == ()
    decided = office.send()
    for name in LAPTOPS:
        laptop = world.desks[name]
        laptop.receive(decided)
        assert laptop.conflicts() == ()
        assert told(laptop.image) == told(office.image)
        office.receive(laptop.send())
        assert office.conflicts() == ()
    packages = [*world.packages, decided]
    chance.shuffle(packages)
    assert told(fresh_office(packages)) == told(from_json(decided))


@many
@given(openings, steps)
def test_a_store_that_received_everything_has_nothing_new_to_say(
    opened: set[str], done: list[Step]
) -> None:
    world = lived(opened, done)
    world.send_all()
    for desk in world.desks.values():
        for package in world.packages:
            desk.receive(package)
        seen = desk.image.seen
        assert desk.say().seen == seen
        held, rows = desk.image, dict(desk.rows)
        for package in world.packages:
            desk.receive(package)
        assert (desk.image, desk.rows) == (held, rows)


@many
@given(openings, steps)
def test_an_image_survives_its_file(opened: set[str], done: list[Step]) -> None:
    world = lived(opened, done)
    world.send_all()
    for package, image in zip(world.packages, world.images(), strict=True):
        assert to_json(image) == package


def fresh_office(packages: list[bytes]) -> CaseImage:
    """The image of an office that has only its register and takes in one package after another."""
    desk = Desk("新")
    desk.rows["enterprise", "f" * 32] = {"uscc": "91310000600000000X", "name": "", "phone": ""}
    for package in packages:
        desk.receive(package)
    return desk.image


def names_into(image: CaseImage, place_of: dict[RowKey, RowKey]) -> dict[str, str]:
    return {key: place_of[table, key][1] for table, key in image.rows if (table, key) in place_of}


def everything_said(images: list[CaseImage]) -> dict[tuple[RowKey, str], list[Said]]:
    log: defaultdict[tuple[RowKey, str], dict[tuple[Dot, str], Said]] = defaultdict(dict)
    for image in images:
        for key, fields in image.rows.items():
            for name, sayings in fields.items():
                log[key, name].update({(said.dot, sign(said.value)): said for said in sayings})
    return {place: list(sayings.values()) for place, sayings in log.items()}


def replaced(said: Said, others: list[Said], world: World) -> bool:
    """Tell whether another saying was made by who had seen this one."""
    seen_by = {dot: seen for desk in world.desks.values() for dot, seen in desk.seen_by.items()}
    return any(seen_by[each.dot].get(said.dot.device, 0) >= said.dot.count for each in others)


def test_the_histories_reach_what_they_are_about() -> None:
    """Guard against properties that hold because nothing happens."""
    found: Counter[tuple[str, str]] = Counter()
    for seed in range(60):
        world = lived(set(LAPTOPS), long_history(seed))
        world.send_all()
        image = neutral(fresh_office(world.packages))
        found.update({(each.key[0], each.field) for each in conflicts(image, SHAPE)})
    kinds = (
        ("finding", PRESENT),
        ("answer", "result"),
        ("enterprise", "name"),
        ("finding", "facts"),
    )
    assert all(found[kind] for kind in kinds), found
