"""An image from outside is read strictly: whatever is not exactly one is refused in one sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.exchange.images.small_world import Desk
from workbench.domain.errors import InputError
from workbench.exchange.images.image_json import from_json, to_json


def body() -> dict[str, Any]:
    return json.loads(to_json(Desk("甲").open_case().say()))


def first_field(content: dict[str, Any]) -> dict[str, Any]:
    (fields,) = content["rows"]["case"].values()
    return fields


def change(path: str, value: Any) -> bytes:
    content = body()
    *ahead, last = path.split("/")
    place = content
    for name in ahead:
        place = place[int(name) if isinstance(place, list) else name]
    place[last] = value
    return json.dumps(content).encode()


def changed_saying(value: list[Any], name: str = "year") -> bytes:
    content = body()
    first_field(content)[name] = [value]
    return json.dumps(content).encode()


BROKEN = {
    "not JSON": b"PK",
    "no object": b"[]",
    "another format": change("format", 2),
    "a key too many": change("extra", 1),
    "a key too many inside": change("states/0/extra", 1),
    "a count below one": change("seen/甲", 0),
    "a count that is text": change("seen/甲", "1"),
    "a device nobody has seen": change("seen", {"乙": 1}),
    "a moment that is none": change("states/0/at", "gestern"),
    "a saying without a state": changed_saying([9, 1, None]),
    "a saying of a negative state": changed_saying([-1, 1, None]),
    "a value that is a list": changed_saying([0, [1], None]),
    "a value that is no number": changed_saying([0, float("nan"), None]),
    "a saying too short": changed_saying([0, 1]),
    "a row that is half there": changed_saying([0, "yes", None], "*"),
    "a field nobody said": change("rows/case", {"a" * 32: {"year": []}}),
    "a name without end": change("case_id", "a" * 10_000),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_image_is_refused(content: bytes) -> None:
    with pytest.raises(InputError, match="格式不对"):
        from_json(content)


def test_values_keep_their_kinds() -> None:
    desk = Desk("甲").open_case()
    values = {"a": True, "b": 1, "c": "1", "d": None, "e": 1.5, "f": "", "g": 2**60}
    desk.only("case").update(values)
    image = from_json(to_json(desk.say()))
    fields = image.rows["case", desk.case_id]
    held = {name: fields[name][0].value for name in values}
    assert held == values
    assert all(type(held[name]) is type(values[name]) for name in values)


def test_moments_at_the_edge_of_time_can_be_compared() -> None:
    first, second = Desk("甲").open_case(), Desk("乙").open_case()
    content = json.loads(first.send())
    for edge in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", ""):
        content["states"][0]["at"] = edge
        second.receive(json.dumps(content).encode())
        assert second.conflicts() == second.conflicts()
