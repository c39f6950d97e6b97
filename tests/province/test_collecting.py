"""The committed packages of six laptops are received by this version, and the year comes out true."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.province.conftest import Collected
from tests.province.office import Reckoned, office, plain, reckonings, reversed_sticks
from ui.cli.demo.collecting import RECEIPTS, REPORT, collect, readiness_now
from ui.knowledge import Knowledge
from workbench.exchange.packages.receipt import read_receipt
from workbench.operations import exchange_state, receiving
from workbench.operations.year_summary import year_facts
from workbench.paths import Paths
from workbench.store.queries import cases, records, register
from workbench.summary.year_facts import YearFacts

SAMPLES = Paths.discover().samples
EXPECTED = tomllib.loads((SAMPLES / "expected_province.toml").read_text(encoding="utf-8"))
CITIES = [each for each in EXPECTED["agencies"] if "支队" in each["name"]]
BEARINGS = "示例轴承有限公司"


@pytest.fixture(scope="module")
def facts(collected: Collected) -> YearFacts:
    work = collected.work
    notice = work.composition.knowledge.notice(work.year)
    return year_facts(work.desk.db, notice, date(2024, 12, 31))


def line_of(collected: Collected, file: str) -> str:
    (line,) = [each for each in collected.lines if each.startswith(f"　{file}")]
    return line


def test_expected_less_received_conflicting_and_sent_back_is_what_is_missing(
    collected: Collected,
) -> None:
    """The eight of the province centre are not among the packages and stay missing here."""
    assert reckonings(collected.lines) == [
        Reckoned(40, 29, 1, 1),
        Reckoned(40, 30, 1, 0),
        Reckoned(40, 31, 0, 0),
        Reckoned(39, 31, 0, 0),
    ]


def test_a_package_that_comes_twice_changes_nothing(collected: Collected) -> None:
    assert line_of(collected, "a1.zcaj").endswith("：并入6家")
    assert line_of(collected, "a1_again.zcaj").endswith("：重复、未改动6家")


def test_a_stick_pulled_out_too_early_is_sent_back_and_comes_again(collected: Collected) -> None:
    first, second = [each for each in collected.lines if each.startswith("　c1_last.zcaj")]
    assert "退回" in first
    assert "没有拷完" in first
    assert second.endswith("：并入1家")
    with collected.work.desk.db.read() as session:
        found = [each for each in exchange_state.arrivals(session) if each.file == "c1_last.zcaj"]
    assert [each.state for each in found] == ["taken_in", "replaced"]


def test_the_missing_enterprise_is_named_until_the_office_explains_it(collected: Collected) -> None:
    named = [each for each in collected.lines if "示例陶瓷" in each]
    assert ["还没有案件" in each for each in named] == [True, True, True, False]
    assert "停产" in named[-1]
    assert "证明" in named[-1]
    blocks = [each.text for each in readiness_now(collected.work).blocks]
    assert not [each for each in blocks if "陶瓷" in each]


def test_two_laptops_said_different_things_of_one_item_and_one_of_them_holds(
    collected: Collected,
) -> None:
    told = collected.work.sticks.conflict
    assert "有冲突1家（示例轴承有限公司3处）" in line_of(collected, "b2.zcaj")
    (decided,) = [each for each in collected.lines if "·说明：原" in each]
    first, second = (each["note"] for each in told["sides"])
    assert f"原“{told['before']['note']}”" in decided
    assert f"“{first}”" in decided
    assert decided.endswith(f"→ “{second}”")
    with collected.work.desk.db.read() as session:
        (case,) = [each for each in cases.case_list(session, 2024) if each.enterprise == BEARINGS]
        photos = records.evidence_of_case(session, case.id)
    assert [each.number for each in photos] == [1, 2]
    assert {each.name for each in photos} == {Path(each["photo"]).stem for each in told["sides"]}


def test_a_sealed_package_opens_with_its_password_alone(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    with office(tmp_path, knowledge) as work:
        (sealed,) = [each.path for each in work.sticks.files if each.plight == "sealed"]
        for password in ("", "示例口令2023"):
            arrived = work.desk.do(receiving.receive_file, sealed, password)
            assert arrived.reason in {"needs_password", "wrong_password"}
            assert "密码" in arrived.message or "口令" in arrived.message
        assert readiness_now(work).received == 0


def test_every_file_that_came_has_a_signed_receipt(collected: Collected) -> None:
    found = [read_receipt(each) for each in sorted((collected.work.folder / RECEIPTS).iterdir())]
    assert len(found) == len(collected.work.sticks.files)
    assert len({each.receiver.public_key for each in found}) == 1
    (sent_back,) = [each for each in found if not each.cases]
    assert "没有拷完" in sent_back.reason


def test_the_report_says_what_happened(collected: Collected) -> None:
    text = (collected.work.folder / REPORT).read_text(encoding="utf-8")
    assert text.splitlines() == list(collected.lines)


@pytest.mark.parametrize("agency", CITIES, ids=lambda each: each["name"])
def test_each_agency_comes_to_its_line_of_the_table_kept_by_hand(
    agency: dict[str, Any], facts: YearFacts
) -> None:
    (row,) = [
        each for each in facts.tables["agency_results"] if each.value("agency") == agency["name"]
    ]
    named = {
        name: row.value(name) for name in agency.keys() - {"name", "machines", "price_letters"}
    }
    assert named == {name: agency[name] for name in named}


def test_the_papers_of_a_case_come_with_it(collected: Collected) -> None:
    found = list((collected.work.desk.db.folder / "papers").rglob("*.docx"))
    assert {each.parent.parent.name for each in found} == {"示例乳业有限公司"}


def test_received_in_the_opposite_order_the_year_says_the_same(
    facts: YearFacts, knowledge: Knowledge, tmp_path: Path
) -> None:
    with office(tmp_path, knowledge) as work:
        collect(replace(work, sticks=reversed_sticks(work.sticks)))
        again = year_facts(work.desk.db, knowledge.notice(2024), date(2024, 12, 31))
    assert plain(again) == plain(facts)


def test_who_signs_at_the_office_is_one_of_its_own_officers(collected: Collected) -> None:
    """Packages bring the laptops' officers along; the first by name is one of theirs."""
    db = collected.work.desk.db
    with db.read() as session:
        by_name, first = register.officers(session), register.officers_at(session, db.facts.agency)
    assert by_name[0].agency != db.facts.agency
    assert {each.agency for each in first[:4]} == {db.facts.agency}
    assert set(first) == set(by_name)
