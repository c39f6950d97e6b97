from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from workbench.checklists.catalogue import Origin
from workbench.checklists.loading import load_checklist, plain_checklist
from workbench.checklists.own_checklist import catalogue_of, edited, new_item, version_of
from workbench.checklists.templates import load_templates
from workbench.domain.errors import DataCorrupt
from workbench.domain.verdict import CheckState
from workbench.paths import Paths

Item = dict[str, Any]


@pytest.fixture(scope="module")
def codes(paths: Paths) -> frozenset[str]:
    return frozenset(load_templates(paths.resources))


@pytest.fixture
def shipped(paths: Paths) -> dict[str, Any]:
    return plain_checklist(paths.resources, 2024)


@pytest.fixture
def items(shipped: dict[str, Any]) -> list[Item]:
    return deepcopy(shipped["items"])


def own_item(items: list[Item]) -> Item:
    item = new_item(items, "E")
    return item | {
        "title": "能源管理中心运行",
        "categories": ["routine"],
        "look_at": "系统是否在用。",
        "evidence": ["运行记录"],
        "basis": [{"citation": "示例省节能条例第十条", "confidence": "V"}],
    }


def test_plain_values_give_the_shipped_checklist_again(
    paths: Paths, shipped: dict[str, Any], codes: frozenset[str]
) -> None:
    made = catalogue_of(shipped, codes)
    held = load_checklist(paths.resources, 2024, codes)
    assert (made.items, made.groups) == (held.items, held.groups)


def test_what_was_only_looked_at_is_the_shipped_one(
    shipped: dict[str, Any], items: list[Item]
) -> None:
    assert edited(shipped, items) is None


def test_own_and_changed_items_say_whose_they_are_and_are_unread(
    shipped: dict[str, Any], items: list[Item], codes: frozenset[str]
) -> None:
    items[0]["look_at"] = "只看这一句。"
    items[1]["basis"].append({"citation": "示例市办法第三条", "confidence": "V"})
    items[2]["disabled"] = True
    items.insert(0, own_item(items))
    own = edited(shipped, items)
    assert own is not None
    made = catalogue_of(own, codes)
    assert made.version.startswith("2024.1+")
    assert made.version == version_of(own)
    assert [each.origin for each in made.items[:3]] == [Origin.OWN, Origin.EDITED, Origin.EDITED]
    assert made.items[0].id == "E15", "the next number of its group"
    assert made.items[0].basis[0].checked is CheckState.UNVERIFIED, "no V without a reading"
    assert made.items[2].basis[-1].checked is CheckState.UNVERIFIED
    assert made.items[2].basis[0].checked is CheckState.VERIFIED, "read before and not changed"
    assert items[3]["id"] not in {each.id for each in made.items}
    assert len(made.items) == len(shipped["items"])
    restored = [each for each in own["items"] if each["origin"] != "own"]
    restored[0] = deepcopy(shipped["items"][0])
    assert version_of(own) != version_of({**own, "items": restored})


def test_the_order_is_the_offices(
    shipped: dict[str, Any], items: list[Item], codes: frozenset[str]
) -> None:
    own = edited(shipped, items[::-1])
    assert own is not None
    assert [each.id for each in catalogue_of(own, codes).items] == [each["id"] for each in items][
        ::-1
    ]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"basis": []}, "basis（不能为空）"),
        ({"basis": [{"citation": " ", "confidence": "U"}]}, "E15.basis（不能为空）"),
        ({"title": ""}, "title（不能为空）"),
        ({"categories": []}, "categories（不能为空）"),
        ({"options": []}, "options（不能为空）"),
        (
            {
                "options": [{"id": "a", "label": "好", "result": "fine", "finding": "", "then": ""}]
                * 2
            },
            "result（不认识“fine”）",
        ),
        (
            {
                "options": [
                    {"id": "a", "label": "坏", "result": "deviates", "finding": "x", "then": ""}
                ]
                * 2
            },
            "finding（没有“x”）",
        ),
        ({"group": "Q"}, "没有“Q”组"),
        ({"id": "E1"}, "事项编号重复（E1）"),
    ],
)
def test_an_item_that_cannot_stand_is_named(
    shipped: dict[str, Any],
    items: list[Item],
    codes: frozenset[str],
    changes: Item,
    says: str,
) -> None:
    own = edited(shipped, [*items, own_item(items) | changes])
    assert own is not None
    with pytest.raises(DataCorrupt) as refused:
        catalogue_of(own, codes)
    assert says in refused.value.message
