"""Who has come in, seen from the office: by name, with what stands in the way first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.operations.small_office import NAME, USCC, YEAR, Station, laptop, office
from workbench.domain.checklist import Result
from workbench.domain.conclusion import Completion
from workbench.domain.enterprise import Enterprise
from workbench.operations import enterprises, exchange_state
from workbench.operations.arrival_lines import ArrivalLine, Coming, arrival_lines
from workbench.operations.plan_lines import PlanAddition, PlanChange, add_planned, change_planned


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Station]:
    made = office(tmp_path)
    yield made
    made.db.close()


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Station]:
    made = laptop(tmp_path, "甲")
    yield made
    made.db.close()


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Station]:
    made = laptop(tmp_path, "乙")
    yield made
    made.db.close()


def expect(centre: Station, name: str = NAME, uscc: str = USCC) -> str:
    """Put an enterprise on the year's list."""
    enterprise = Enterprise(id="", name=name, uscc=uscc, agency="示例甲市监察支队")
    held = enterprises.save_enterprise(centre.db, enterprise, by=centre.by, at=centre.at()).value
    addition = PlanAddition(enterprise_id=held.id, categories=("key_industry",), reason="任务")
    add_planned(centre.db, YEAR, addition, by=centre.by, at=centre.at())
    return held.id


def lines(centre: Station) -> dict[str, ArrivalLine]:
    with centre.db.read() as session:
        return {each.enterprise or each.record.file: each for each in arrival_lines(session, YEAR)}


def test_who_is_expected_and_sent_nothing_is_missing(centre: Station) -> None:
    expect(centre)
    line = lines(centre)[NAME]
    assert (line.coming, line.record, line.is_planned) == (Coming.MISSING, None, True)
    assert line.agency == "示例甲市监察支队"


def test_who_is_no_longer_to_be_inspected_is_not_waited_for(centre: Station) -> None:
    change = PlanChange(
        enterprise_id=expect(centre),
        completion=Completion.SUSPENDED,
        reason="停产",
        proof="停产证明",
    )
    change_planned(centre.db, YEAR, change, by=centre.by, at=centre.at())
    assert lines(centre)[NAME].coming is Coming.EXEMPT


def test_a_package_makes_its_enterprise_come_in(centre: Station, first: Station) -> None:
    expect(centre)
    centre.receive(first.send(first.open_case()))
    line = lines(centre)[NAME]
    assert (line.coming, line.record.agency) == (Coming.ARRIVED, "示例甲市监察支队")


def test_who_is_not_on_the_list_is_shown_as_such(centre: Station, first: Station) -> None:
    centre.receive(first.send(first.open_case()))
    line = lines(centre)[NAME]
    assert (line.coming, line.is_planned) == (Coming.ARRIVED, False)


def test_what_is_contested_stands_until_it_is_decided(
    centre: Station, first: Station, second: Station
) -> None:
    expect(centre)
    for station, result in ((first, Result.CONFORMS), (second, Result.DEVIATES)):
        case_id = station.open_case()
        station.answer(case_id, "A1", result)
        centre.receive(station.send(case_id))
    assert lines(centre)[NAME].coming is Coming.CONFLICTING


def test_a_file_nobody_can_read_is_a_line_of_its_own_until_it_is_let_go(
    centre: Station, first: Station
) -> None:
    whole = first.send(first.open_case())
    broken = whole.with_name("断电.zcaj")
    broken.write_bytes(whole.read_bytes()[:-200])
    centre.receive(broken)
    line = lines(centre)["断电.zcaj"]
    assert (line.coming, line.is_planned) == (Coming.REJECTED, False)
    exchange_state.dismiss(centre.db, line.record.id, "已另发一份", by=centre.by, at=centre.at())
    assert "断电.zcaj" not in lines(centre)
