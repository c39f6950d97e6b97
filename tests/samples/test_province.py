"""The demo's data agrees with the files, the lists and itself."""

from __future__ import annotations

import itertools
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from stdnum.cn import uscc

from sample_ledgers.generator.catalogue import FILES
from sample_ledgers.generator.province import FIRMS


@pytest.fixture(scope="module")
def province(committed: Path) -> dict[str, Any]:
    return tomllib.loads((committed / "province.toml").read_text(encoding="utf-8"))


def test_every_code_has_a_right_check_digit_and_an_unassigned_region() -> None:
    assert all(uscc.is_valid(firm.uscc) and firm.uscc[2:4] == "99" for firm in FIRMS)


def test_every_name_says_that_it_is_invented() -> None:
    assert all("示例" in firm.name for firm in FIRMS)


def test_the_cases_name_the_enterprises_of_the_lists(province: dict[str, Any]) -> None:
    cases = [(case["folder"], case["name"], case["uscc"]) for case in province["enterprises"]]
    assert cases == [(firm.folder, firm.name, firm.uscc) for firm in FIRMS]


def test_every_file_of_a_case_is_in_the_catalogue_with_its_kind(province: dict[str, Any]) -> None:
    kinds = {file.path: file.kind for file in FILES}
    for case in province["enterprises"]:
        for file in case["files"]:
            assert kinds[file["path"]] == file["kind"]


def test_the_documents_and_conclusions_add_up_to_the_totals(province: dict[str, Any]) -> None:
    cases, totals = province["enterprises"], province["totals"]
    documents = Counter(document for case in cases for document in case["documents"])
    conclusions = Counter(case["limit_conclusion"] for case in cases)
    assert documents["rectification_order"] == totals["rectification_orders"]
    assert documents["price_letter"] == totals["price_letters"]
    assert documents["transfer_letter"] == totals["transfers"]
    assert documents["opinion"] == totals["opinions"]
    assert documents["suggestion"] == totals["suggestions_only"]
    assert all(totals[key] == count for key, count in conclusions.items())


def test_no_officer_is_in_two_places_at_one_time(province: dict[str, Any]) -> None:
    visits = sorted(
        (officer, case["started_at"], case["ended_at"])
        for case in province["enterprises"]
        for officer in case["officers"]
    )
    for before, after in itertools.pairwise(visits):
        assert before[0] != after[0] or before[2] <= after[1]


def test_every_visit_was_announced_five_days_before(province: dict[str, Any]) -> None:
    assert all(
        (case["onsite_on"] - case["notified_on"]).days >= 5 for case in province["enterprises"]
    )


def test_every_answer_by_hand_is_an_option_of_its_item(province: dict[str, Any]) -> None:
    options: dict[str, set[str]] = {}
    folder = Path(__file__).parents[2] / "resources/checklists/2024"
    for path in sorted(folder.glob("?_*.toml")):
        for item in tomllib.loads(path.read_text(encoding="utf-8"))["items"]:
            options[item["id"]] = {option["id"] for option in item["options"]}
    given = list(province["answers"].items())
    for case in province["enterprises"]:
        given += [(answer["item"], answer["option"]) for answer in case.get("answers", [])]
    assert [pair for pair in given if pair[1] not in options[pair[0]]] == []


def test_every_visit_lies_before_the_years_last_day(province: dict[str, Any]) -> None:
    assert all(case["onsite_on"].year == province["year"] for case in province["enterprises"])
