from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from workbench.ledgers.preview import Change, FieldDiff, RowDiff, RowKey, field_diffs, preview


def key(number: str = "", model: str = "Y", says: str = "", **others: Any) -> RowKey:
    known = {"sheet": "台账", "row": 2, "part": 1, "name": "电机", "location": ""} | others
    content = repr((number, model, known["name"], known["location"], says)).encode()
    return RowKey(number=number, model=model, content=content, **known)


def changes(incoming: list[RowKey], stored: list[RowKey]) -> list[Change]:
    return [diff.change for diff in preview(incoming, stored)]


def test_rows_are_new_same_changed_or_gone() -> None:
    stored = [key("1"), key("2"), key("3")]
    incoming = [key("1"), key("2", says="15 kW"), key("4")]
    assert changes(incoming, stored) == [Change.SAME, Change.CHANGED, Change.NEW, Change.GONE]


def test_a_numbered_row_is_found_wherever_it_stands() -> None:
    (diff,) = preview([key("1", row=9, says="x")], [key("1", row=2)])
    assert diff == RowDiff(change=Change.CHANGED, incoming=0, stored=0)


def test_a_number_given_to_quite_another_machine_is_a_conflict() -> None:
    stored, incoming = [key("1", "Y160M-4", name="电机")], [key("1", "IS100", name="水泵")]
    assert changes(incoming, stored) == [Change.CONFLICT]


def test_a_number_that_two_stored_rows_hold_is_a_conflict() -> None:
    stored = [key("1", "A", row=2), key("1", "B", row=3)]
    assert changes([key("1", "C", row=9)], stored) == [Change.CONFLICT, Change.GONE]


def test_equal_rows_without_a_number_are_matched_once_each_in_their_order() -> None:
    stored = [key(row=2), key(row=3)]
    diffs = preview([key(row=5), key(row=6), key(row=7)], stored)
    assert [(diff.change, diff.stored) for diff in diffs] == [
        (Change.SAME, 0),
        (Change.SAME, 1),
        (Change.NEW, None),
    ]


def test_equal_rows_are_matched_where_they_stood_before_anywhere_else() -> None:
    stored = [key(row=2), key(row=3), key(row=4)]
    diffs = preview([key(row=3), key(row=4)], stored)
    assert [diff.stored for diff in diffs] == [1, 2, 0]


def test_an_inserted_row_does_not_shift_the_others() -> None:
    stored = [key(model=f"Y{n}", row=n) for n in range(2, 6)]
    incoming = [key(model="NEW", row=2), *(key(model=f"Y{n}", row=n + 1) for n in range(2, 6))]
    assert changes(incoming, stored) == [Change.NEW, *[Change.SAME] * 4]


def test_a_corrected_model_is_found_by_its_place_and_name() -> None:
    assert changes([key(model="YE3", row=4)], [key(model="Y", row=4)]) == [Change.CHANGED]


def test_a_row_without_a_number_is_found_by_name_model_and_location() -> None:
    stored = [key(location="泵房", row=3)]
    assert changes([key(location="泵房", row=8, says="2")], stored) == [Change.CHANGED]


def test_rows_of_different_numbers_are_never_one() -> None:
    assert changes([key("2", row=3, says="x")], [key("1", row=3)]) == [Change.NEW, Change.GONE]


def test_the_machines_of_one_row_are_told_apart() -> None:
    stored = [key("1", "4-72", part=1, name="风机"), key("1", "Y", part=2, name="电机")]
    incoming = [key("1", "4-72", part=1, name="风机"), key("1", "YE3", part=2, name="电机")]
    assert changes(incoming, stored) == [Change.SAME, Change.CHANGED]


def test_a_change_names_its_fields() -> None:
    assert field_diffs({"power": "11", "a": "1"}, {"power": "15", "a": "1", "b": "2"}) == (
        FieldDiff("power", "11", "15"),
        FieldDiff("b", "", "2"),
    )


ROWS = st.lists(
    st.builds(
        key,
        number=st.sampled_from(["", "1", "2", "3"]),
        model=st.sampled_from(["", "A", "B"]),
        says=st.sampled_from(["", "x"]),
        row=st.integers(2, 5),
        name=st.sampled_from(["", "泵", "电机"]),
    ),
    max_size=8,
)


@given(ROWS, ROWS)
def test_every_row_is_told_of_exactly_once(incoming: list[RowKey], stored: list[RowKey]) -> None:
    diffs = preview(incoming, stored)
    news = [diff.incoming for diff in diffs if diff.incoming is not None]
    olds = [diff.stored for diff in diffs if diff.stored is not None]
    assert news == list(range(len(incoming)))
    assert sorted(olds) == list(range(len(stored)))


@given(ROWS)
def test_the_same_file_again_changes_nothing(rows: list[RowKey]) -> None:
    assert {diff.change for diff in preview(rows, rows)} <= {Change.SAME}
