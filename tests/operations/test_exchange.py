"""A case on its way: laptop, office and back, twice, changed on both sides, decided, receipted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.operations.travelling_case import (
    Travel,
    answer,
    fingerprint_of,
    new_inspected_case,
    new_whole_case,
    says,
)
from workbench.domain.checklist import Result
from workbench.domain.inspection import Case
from workbench.exchange.packages.receipt import CaseOutcome
from workbench.operations import stores
from workbench.store.database import Database


@pytest.fixture
def case(laptop: Database, tmp_path: Path) -> Case:
    return new_whole_case(laptop, tmp_path / "原件")


def test_a_case_goes_to_the_office_and_back_and_all_say_the_same(
    travel: Travel, laptop: Database, office: Database, case: Case
) -> None:
    arrived = travel.hand_over(laptop, office, case.id)
    assert [each.outcome for each in arrived.cases] == [CaseOutcome.TAKEN_IN], arrived
    told = says(laptop, case.id)
    assert says(office, case.id) == told
    assert stores.verify_store(office).is_sound
    back = travel.hand_over(office, laptop, case.id)
    assert [each.outcome for each in back.cases] == [CaseOutcome.UNCHANGED], back
    assert says(laptop, case.id) == told


def test_what_the_office_adds_comes_back_to_the_laptop(
    travel: Travel, laptop: Database, office: Database, case: Case
) -> None:
    travel.hand_over(laptop, office, case.id)
    answer(office, case.id, "A3", Result.CONFORMS, "省中心补查")
    answer(laptop, case.id, "A4", Result.DEVIATES, "现场补查")
    travel.hand_over(laptop, office, case.id)
    back = travel.hand_over(office, laptop, case.id)
    assert [(each.outcome, each.conflicts) for each in back.cases] == [(CaseOutcome.TAKEN_IN, 0)]
    assert says(office, case.id) == says(laptop, case.id)
    assert {
        row["note"] for (name, _), row in says(laptop, case.id)["rows"].items() if name == "answer"
    } >= {
        "省中心补查",
        "现场补查",
    }


def test_received_twice_nothing_changes(
    travel: Travel, laptop: Database, office: Database, case: Case
) -> None:
    file = travel.send(laptop, case.id)
    travel.receive(office, file)
    before, told = fingerprint_of(office), says(office, case.id)
    again = travel.receive(office, file)
    assert [each.outcome for each in again.cases] == [CaseOutcome.UNCHANGED]
    resent = travel.hand_over(laptop, office, case.id)
    assert [each.outcome for each in resent.cases] == [CaseOutcome.UNCHANGED]
    assert (fingerprint_of(office), says(office, case.id)) == (before, told)


def test_nameplates_that_the_office_judged_already_are_told_by_each_ledgers_own_cells(
    travel: Travel, laptop: Database, office: Database
) -> None:
    own = new_inspected_case(office, "示例焦化有限公司", "")
    told = says(office, own.id)
    case = new_inspected_case(laptop)
    travel.hand_over(laptop, office, case.id)
    assert says(office, case.id) == says(laptop, case.id)
    assert says(office, own.id) == told
    back = travel.hand_over(office, laptop, case.id)
    assert [each.outcome for each in back.cases] == [CaseOutcome.UNCHANGED]
