from __future__ import annotations

from workbench.ledgers.preview import Change, FieldDiff, preview

KEY = ("number",)
WEAK = ("name", "model")


def changes(incoming: list[dict[str, str]], stored: list[dict[str, str]]) -> list[Change]:
    return [diff.change for diff in preview(incoming, stored, KEY, WEAK)]


def test_rows_are_new_same_changed_or_gone() -> None:
    stored = [
        {"number": "1", "model": "Y"},
        {"number": "2", "model": "Y"},
        {"number": "3", "model": "Y"},
    ]
    incoming = [
        {"number": "1", "model": "Y"},
        {"number": "2", "model": "YE3"},
        {"number": "4", "model": "Y"},
    ]
    assert changes(incoming, stored) == [Change.SAME, Change.CHANGED, Change.NEW, Change.GONE]


def test_a_change_names_its_fields() -> None:
    (diff,) = preview([{"number": "1", "power": "15"}], [{"number": "1", "power": "11"}], KEY)
    assert diff.fields == (FieldDiff("power", "11", "15"),)
    assert (diff.incoming, diff.stored) == (0, 0)


def test_blank_and_absent_are_the_same() -> None:
    assert changes([{"number": "1", "power": ""}], [{"number": "1"}]) == [Change.SAME]


def test_rows_that_cannot_be_told_apart_are_a_conflict() -> None:
    stored = [{"number": "1", "model": "A"}, {"number": "1", "model": "B"}]
    assert changes([{"number": "1", "model": "C"}], stored) == [Change.CONFLICT]


def test_a_stored_row_is_matched_once() -> None:
    row = {"number": "1", "model": "A"}
    assert changes([row, row], [row]) == [Change.SAME, Change.NEW]


def test_rows_without_a_number_are_found_by_name_and_model() -> None:
    stored = [{"name": "泵", "model": "IS", "power": "1"}]
    assert changes([{"name": "泵", "model": "IS", "power": "2"}], stored) == [Change.CHANGED]
