"""Before a package is written its user sees what goes; afterwards each case says how it went."""

from __future__ import annotations

from pathlib import Path

from tests.operations.travelling_case import Travel, new_inspected_case, new_whole_case
from tests.store_factory import AT
from workbench.operations import evidence, receipts, receiving
from workbench.operations.exchange_state import last_sent, sent_of
from workbench.operations.package_inside import inside
from workbench.store.database import Database
from workbench.store.queries import records

YEAR = 2024


def test_everything_that_goes_is_counted(laptop: Database, tmp_path: Path) -> None:
    case = new_whole_case(laptop, tmp_path / "原件")
    (found,) = inside(laptop, (case.id,))
    with laptop.read() as session:
        pieces = [
            each for each in records.evidence_of_case(session, case.id) if not each.void_reason
        ]
    assert (found.case_id, found.year, found.stage) == (case.id, case.year, case.stage)
    assert found.ledgers >= 1
    assert found.evidence == len(pieces)
    assert found.papers == 1
    assert found.bytes > sum(each.size for each in pieces if each.stored_name)


def test_void_evidence_is_not_counted(laptop: Database, tmp_path: Path) -> None:
    case = new_whole_case(laptop, tmp_path / "原件")
    (before,) = inside(laptop, (case.id,))
    with laptop.read() as session:
        piece = next(
            each for each in records.evidence_of_case(session, case.id) if not each.void_reason
        )
    evidence.void_evidence(laptop, piece.id, "拍错了", by="", at=AT)
    (after,) = inside(laptop, (case.id,))
    assert after.evidence == before.evidence - 1


def test_the_size_said_before_is_about_the_size_written(
    travel: Travel, laptop: Database, tmp_path: Path
) -> None:
    case = new_whole_case(laptop, tmp_path / "原件")
    (found,) = inside(laptop, (case.id,))
    written = travel.sent(laptop, case.id).size
    assert written / 3 < found.bytes < written * 3


def test_each_case_of_the_year_says_how_it_was_sent_last(
    travel: Travel, laptop: Database, office: Database
) -> None:
    first = new_inspected_case(laptop)
    second = new_inspected_case(laptop, "示例化纤有限公司", "")
    travel.sent(laptop, first.id)
    file = travel.sent(laptop, first.id, second.id).file
    with laptop.read() as session:
        assert len(sent_of(session, first.id)) == 2
        last = last_sent(session, YEAR)
        assert last_sent(session, YEAR + 1) == {}
    assert last.keys() == {first.id, second.id}
    assert {each.state for each in last.values()} == {"sent"}
    arrived = receiving.receive_file(office, file, by="", at=travel.at).value
    (receipt,) = receipts.write_receipts(office, (arrived,), travel.folder / "回执")
    receiving.receive_file(laptop, receipt, by="", at=travel.at)
    with laptop.read() as session:
        assert {each.state for each in last_sent(session, YEAR).values()} == {"delivered"}
        assert [each.state for each in sent_of(session, first.id)] == ["delivered", "sent"]
