from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.judging.walk_photos import Stop, WalkPhoto, Why, propose_machines

STOPS = tuple(
    Stop(machine_id=f"m{n}", number=number, is_on_walk=True)
    for n, number in enumerate(["P-101", "P-101A", "1#", "引风机02", "空压3"])
)


def proposals(*photos: WalkPhoto, stops: tuple[Stop, ...] = STOPS) -> list[tuple[str, Why]]:
    return [(each.machine_id, each.why) for each in propose_machines(photos, stops)]


@pytest.mark.parametrize(
    ("name", "machine"),
    [
        ("P-101 铭牌.jpg", "m0"),
        ("p101.jpg", "m0"),
        ("P_101A(2).jpg", "m1"),
        ("１＃变压器.heic", "m2"),
        ("1号变压器.jpg", "m2"),
        ("引风机02_铭牌.png", "m3"),
        ("XP-101.jpg", ""),
        ("P-1012.jpg", ""),
        ("IMG_0101.jpg", ""),
    ],
)
def test_a_number_in_the_name_finds_its_machine(name: str, machine: str) -> None:
    ((found, why),) = proposals(WalkPhoto(name))
    assert found == machine
    assert (why is Why.NAME) == bool(machine)


def test_a_caption_counts_where_the_camera_named_the_file() -> None:
    assert proposals(WalkPhoto("IMG_20240918_101112.jpg", caption="空压3 铭牌")) == [
        ("m4", Why.CAPTION)
    ]


def test_a_counter_given_by_the_camera_is_no_number() -> None:
    stops = (Stop(machine_id="m", number="0918"),)
    assert proposals(WalkPhoto("IMG_0918.jpg"), stops=stops) == [("", Why.NONE)]


def test_two_machines_of_one_number_are_asked_about() -> None:
    stops = (Stop(machine_id="a", number="P-7x"), Stop(machine_id="b", number="P7X"))
    (found,) = propose_machines([WalkPhoto("P-7X.jpg")], stops)
    assert (found.machine_id, found.why, found.rivals) == ("", Why.RIVALS, ("a", "b"))


def test_photos_between_two_numbered_ones_follow_the_walk_when_they_fit() -> None:
    found = proposals(
        WalkPhoto("P-101.jpg", taken_at="2024-09-18T10:00"),
        WalkPhoto("IMG_0003.jpg", taken_at="2024-09-18T10:03"),
        WalkPhoto("IMG_0002.jpg", taken_at="2024-09-18T10:02"),
        WalkPhoto("引风机02.jpg", taken_at="2024-09-18T10:05"),
        WalkPhoto("IMG_0004.jpg", taken_at="2024-09-18T10:06"),
    )
    assert found == [
        ("m0", Why.NAME),
        ("m2", Why.ORDER),
        ("m1", Why.ORDER),
        ("m3", Why.NAME),
        ("m4", Why.ORDER),
    ]


def test_one_photo_too_many_leaves_them_all_over() -> None:
    photos = [WalkPhoto(f"IMG_000{n}.jpg", taken_at=f"2024-09-18T10:0{n}") for n in range(6)]
    assert proposals(*photos) == [("", Why.NONE)] * 6


def test_photos_without_a_time_are_never_placed_by_order() -> None:
    assert proposals(*(WalkPhoto(f"IMG_000{n}.jpg") for n in range(5))) == [("", Why.NONE)] * 5


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=8)), max_size=8))
def test_anything_at_all_is_answered_photo_by_photo(names: list[tuple[str, str]]) -> None:
    photos = [WalkPhoto(name, caption) for name, caption in names]
    stops = [Stop(machine_id=f"s{n}", number=name) for n, (name, _) in enumerate(names)]
    found = propose_machines(photos, stops)
    assert [each.photo for each in found] == photos
    assert all(not each.machine_id or each.machine_id.startswith("s") for each in found)
