"""原, 我方 and 对方: what becomes of a case that two laptops worked on, told case by case."""

from __future__ import annotations

import pytest

from tests.exchange.images.small_world import SHAPE, Desk, at_place, presence
from workbench.domain.errors import ConflictError, InputError
from workbench.exchange.images.deciding import newest, non_empty, said_by
from workbench.exchange.images.image import PRESENT


@pytest.fixture
def first() -> Desk:
    return Desk("甲").open_case()


@pytest.fixture
def second(first: Desk) -> Desk:
    """A second laptop that took the case over from the first, with one answer and one finding."""
    first.add("answer", item="3.1", result="符合", note="见台账")
    first.add("finding", facts="在用 Y315S-4 一台")
    desk = Desk("乙", ticks=100)
    desk.receive(first.send())
    return desk


def meet(one: Desk, other: Desk) -> None:
    """Both exchange their sticks."""
    mine, theirs = one.send(), other.send()
    one.receive(theirs)
    other.receive(mine)


def test_what_one_laptop_changed_stands_at_the_other(first: Desk, second: Desk) -> None:
    second.only("answer")["note"] = "见现场照片"
    first.receive(second.send())
    assert first.only("answer")["note"] == "见现场照片"
    assert first.conflicts() == ()


def test_different_fields_of_one_row_are_no_conflict(first: Desk, second: Desk) -> None:
    first.only("answer")["note"] = "见现场照片"
    second.only("answer")["result"] = "不符合"
    meet(first, second)
    assert first.conflicts() == second.conflicts() == ()
    assert first.rows == second.rows
    assert first.only("answer")["note"] == "见现场照片"
    assert first.only("answer")["result"] == "不符合"


def test_the_same_field_shows_the_original_and_both_sides(first: Desk, second: Desk) -> None:
    first.only("answer")["note"] = "铭牌已核"
    second.only("answer")["note"] = "铭牌看不清"
    meet(first, second)
    conflict = at_place(first, "answer", "note")
    assert conflict.origin == "见台账"
    assert [(s.dot.device, s.by, s.value) for s in conflict.sayings] == [
        ("甲", "甲员", "铭牌已核"),
        ("乙", "乙员", "铭牌看不清"),
    ]
    assert first.only("answer")["note"] == "铭牌看不清"  # the later one, for the time being
    assert second.conflicts() == first.conflicts()


def test_both_saying_the_same_is_no_conflict(first: Desk, second: Desk) -> None:
    for desk in (first, second):
        desk.only("answer")["note"] = "铭牌已核"
    meet(first, second)
    assert first.conflicts() == ()


def test_a_later_change_by_who_had_seen_the_first_replaces_it(first: Desk, second: Desk) -> None:
    first.only("answer")["note"] = "铭牌已核"
    second.receive(first.send())
    second.only("answer")["note"] = "铭牌已核，见照片3"
    first.receive(second.send())
    assert first.conflicts() == ()
    assert first.only("answer")["note"] == "铭牌已核，见照片3"


def test_an_emptied_field_is_a_statement_too(first: Desk, second: Desk) -> None:
    first.only("answer")["note"] = ""
    second.only("answer")["note"] = "铭牌看不清"
    meet(first, second)
    assert [said.value for said in at_place(first, "answer", "note").sayings] == ["", "铭牌看不清"]


def test_a_blank_that_nobody_stated_yields_to_what_the_other_states() -> None:
    first, second = Desk("甲").open_case(), Desk("乙", ticks=100).open_case()
    second.only("enterprise")["phone"] = "021-1234"
    meet(first, second)
    assert first.conflicts() == ()
    assert first.only("enterprise")["phone"] == "021-1234"


def test_a_row_taken_away_here_and_changed_there_stays_and_is_asked_about(
    first: Desk, second: Desk
) -> None:
    first.remove("finding", first.keys("finding")[0])
    second.only("finding")["facts"] = "在用 Y315S-4 两台"
    meet(first, second)
    (conflict,) = presence(first)
    assert [said.value for said in conflict.sayings] == [False, True]
    assert conflict.standing.value is True
    assert first.only("finding")["facts"] == "在用 Y315S-4 两台"


def test_a_row_taken_away_that_nobody_touched_is_gone(first: Desk, second: Desk) -> None:
    first.remove("finding", first.keys("finding")[0])
    meet(first, second)
    assert second.keys("finding") == []
    assert second.conflicts() == ()


def test_a_finding_taken_away_here_stays_for_the_requirement_added_there(
    first: Desk, second: Desk
) -> None:
    finding = first.keys("finding")[0]
    second.add("item", finding_id=finding)
    first.remove("finding", finding)
    meet(first, second)
    assert first.keys("finding") == [finding]
    assert len(first.keys("item")) == 1
    assert [each.key for each in presence(first)] == [("finding", finding)]


def test_deciding_that_a_finding_goes_takes_its_requirements_along(
    first: Desk, second: Desk
) -> None:
    finding = first.keys("finding")[0]
    second.add("item", finding_id=finding)
    first.remove("finding", finding)
    meet(first, second)
    first.decide({(("finding", finding), PRESENT): False})
    second.receive(first.send())
    assert first.rows == second.rows
    assert second.keys("finding") == second.keys("item") == []
    assert second.conflicts() == ()


def test_a_requirement_cannot_be_kept_without_its_finding(first: Desk, second: Desk) -> None:
    finding = first.keys("finding")[0]
    item = first.add("item", finding_id=finding)
    second.receive(first.send())
    second.rows["item", item]["remark"] = "已下单"
    first.remove("finding", finding)
    meet(first, second)
    before = first.image
    with pytest.raises(InputError, match="不能同时成立"):
        first.decide({(("finding", finding), PRESENT): False, (("item", item), PRESENT): True})
    assert first.image is before


def test_two_officers_answering_the_same_item_make_one_answer() -> None:
    first, second = Desk("甲").open_case(), Desk("乙", ticks=100).open_case()
    first.add("answer", item="3.1", result="符合", answered_by="示例张", answered_at="09:00")
    second.add("answer", item="3.1", result="不符合", answered_by="示例李", answered_at="10:00")
    meet(first, second)
    assert [each.field for each in first.conflicts()] == ["result"]
    first.decide({at_place(first, "answer", "result").place: "符合"})
    second.receive(first.send())
    for desk in (first, second):
        answer = desk.only("answer")
        assert (answer["result"], answer["answered_by"], answer["answered_at"]) == (
            "符合",
            "示例张",
            "09:00",
        )
        assert desk.conflicts() == ()


def test_each_store_keeps_its_own_keys_for_what_both_made() -> None:
    first, second = Desk("甲").open_case(), Desk("乙", ticks=100).open_case()
    answer = second.add("answer", item="3.1", result="符合")
    photo = second.add("evidence", number=1, sha="a")
    second.add("link", evidence_id=photo, target_id=answer)
    mine = first.add("answer", item="3.1", result="符合")
    keys = (first.case_id, second.case_id)
    meet(first, second)
    assert (first.case_id, second.case_id) == keys
    assert first.only("link")["target_id"] == mine
    assert second.only("link")["target_id"] == answer
    assert first.only("answer")["case_id"] == first.case_id


def test_a_key_is_replaced_inside_json_and_addresses_too() -> None:
    first, second = Desk("甲").open_case(), Desk("乙", ticks=100).open_case()
    mine = first.add("officer", certificate="示A001", name="示例张")
    theirs = second.add("officer", certificate="示A001", name="示例张")
    second.only("case")["officer_ids"] = f'["{theirs}"]'
    second.only("case")["remark"] = f"见 {theirs}.12"
    first.receive(second.send())
    assert first.only("case")["officer_ids"] == f'["{mine}"]'
    assert first.only("case")["remark"] == f"见 {mine}.12"


def test_a_hashed_text_is_never_touched() -> None:
    first, second = Desk("甲").open_case(), Desk("乙", ticks=100).open_case()
    second.add("paper", frozen=f"案件 {second.case_id}")
    their_case = second.case_id
    first.receive(second.send())
    assert first.only("paper")["frozen"] == f"案件 {their_case}"


def test_an_answer_removed_and_given_again_is_the_same_answer(first: Desk, second: Desk) -> None:
    first.remove("answer", first.keys("answer")[0])
    again = first.add("answer", item="3.1", result="不符合")
    second.only("answer")["note"] = "铭牌看不清"
    meet(first, second)
    assert first.keys("answer") == [again]
    assert len(second.keys("answer")) == 1


def test_evidence_numbered_alike_gets_the_next_free_numbers_everywhere(
    first: Desk, second: Desk
) -> None:
    for number in (1, 2):
        first.add("evidence", number=number, sha=f"甲{number}")
        second.add("evidence", number=number, sha=f"乙{number}")
    meet(first, second)
    assert first.rows == second.rows
    assert {row["sha"]: row["number"] for (t, _), row in first.rows.items() if t == "evidence"} == {
        "甲1": 1,
        "甲2": 2,
        "乙1": 3,
        "乙2": 4,
    }
    first.add("evidence", number=5, sha="甲5")
    second.receive(first.send())
    assert first.rows == second.rows
    assert first.conflicts() == second.conflicts() == ()


def test_an_edit_beside_an_open_conflict_leaves_the_other_side_listed(
    first: Desk, second: Desk
) -> None:
    first.only("answer")["note"] = "铭牌已核"
    second.only("answer")["note"] = "铭牌看不清"
    meet(first, second)
    first.only("answer")["note"] = "铭牌看不清，已拍照"
    first.say()
    sayings = at_place(first, "answer", "note").sayings
    assert {said.value for said in sayings} == {"铭牌已核", "铭牌看不清，已拍照"}


def test_what_is_computed_is_never_a_conflict(first: Desk, second: Desk) -> None:
    first.rows["judgement", first.case_id] = {"object": "1" * 64}
    second.rows["judgement", second.case_id] = {"object": "2" * 64}
    meet(first, second)
    assert first.conflicts() == ()
    assert first.rows == second.rows


@pytest.fixture
def contested(first: Desk, second: Desk) -> Desk:
    """Three conflicts: two values, an emptied field, a removal."""
    first.only("answer").update(note="铭牌已核", result="不符合")
    second.only("answer").update(note="", result="不适用")
    second.remove("finding", second.keys("finding")[0])
    first.only("finding")["facts"] = "在用 Y315S-4 两台"
    meet(first, second)
    assert len(first.conflicts()) == 3
    return first


def test_the_rule_of_the_newest_takes_what_was_said_last(contested: Desk) -> None:
    contested.decide(newest(contested.conflicts()))
    assert (contested.only("answer")["note"], contested.only("answer")["result"]) == ("", "不适用")
    assert contested.keys("finding") == []


def test_the_rule_of_one_side_takes_everything_that_device_said(contested: Desk) -> None:
    contested.decide(said_by(contested.conflicts(), "甲"))
    assert contested.only("answer")["note"] == "铭牌已核"
    assert contested.only("answer")["result"] == "不符合"
    assert contested.only("finding")["facts"] == "在用 Y315S-4 两台"
    assert contested.conflicts() == ()


def test_the_rule_of_one_side_knows_what_it_said_together_with_another(
    first: Desk, second: Desk
) -> None:
    third = Desk("丙", ticks=200)
    third.receive(first.send())
    for desk, note in ((first, "铭牌已核"), (second, "铭牌看不清"), (third, "铭牌已核")):
        desk.only("answer")["note"] = note
    meet(first, second)
    first.receive(third.send())
    conflict = at_place(first, "answer", "note")
    assert len(conflict.sayings) == 2
    assert [said.dot.device for said in conflict.who_said("铭牌已核")] == ["甲", "丙"]
    assert said_by([conflict], "甲") == said_by([conflict], "丙") == {conflict.place: "铭牌已核"}


def test_the_rule_of_the_side_that_says_something_leaves_real_differences_open(
    contested: Desk,
) -> None:
    contested.decide(non_empty(contested.conflicts()))
    assert contested.only("answer")["note"] == "铭牌已核"
    assert [each.field for each in contested.conflicts()] == ["result"]


def test_a_value_of_ones_own_may_be_decided(contested: Desk) -> None:
    place = at_place(contested, "answer", "note").place
    contested.decide({place: "铭牌已核，照片不清"})
    assert contested.only("answer")["note"] == "铭牌已核，照片不清"


def test_what_another_desk_has_decided_is_not_decided_again(contested: Desk) -> None:
    place = at_place(contested, "answer", "note").place
    contested.decide({place: ""})
    with pytest.raises(ConflictError, match="已经有人处理过"):
        contested.decide({place: "铭牌已核"})


def test_a_default_is_not_said_and_an_unchanged_store_says_nothing(first: Desk) -> None:
    image = first.say()
    assert "phone" not in image.rows["enterprise", first.keys("enterprise")[0]]
    assert first.say() is image
    assert image.version == 1


def test_a_key_that_left_a_json_column_is_a_statement_too(first: Desk, second: Desk) -> None:
    first.only("case")["body/stage"] = "2"
    second.receive(first.send())
    del second.only("case")["body/stage"]
    first.receive(second.send())
    assert first.only("case")["body/stage"] is None
    assert first.conflicts() == ()


def test_the_shape_of_this_world_names_only_columns_it_has() -> None:
    assert {table for shape in SHAPE.values() for table in shape.parents.values()} <= set(SHAPE)
