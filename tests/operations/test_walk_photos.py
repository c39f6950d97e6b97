from __future__ import annotations

from pathlib import Path

from tests.operations.test_evidence_intake import camera_photo
from tests.store_factory import AT, ledger_of, machine, new_case, target_of
from workbench.judging.walk_photos import Why
from workbench.operations import ledgers, walk_photos
from workbench.operations.evidence import Intake
from workbench.operations.walk_photos import Confirmed
from workbench.store.database import Database
from workbench.store.queries import records


def test_a_walk_comes_in_with_its_links_and_a_broken_photo_harms_no_other(
    db: Database, tmp_path: Path
) -> None:
    case = new_case(db)
    ledgers.commit_ledger(db, ledger_of(machine(3), machine(4)), target_of(case), by="u", at=AT)
    with db.read() as session:
        stops = walk_photos.walk_stops(session, case.id)
    assert [stop.number for stop in stops] == ["D3", "D4"]
    files = [camera_photo(tmp_path / name) for name in ("D4 铭牌.jpg", "厂门.jpg")]
    broken = tmp_path / "D3.jpg"
    broken.write_bytes(b"\xff\xd8 no photo")
    proposed = walk_photos.propose_photos([*files, broken], stops)
    assert [each.why for each in proposed] == [Why.NAME, Why.NONE, Why.NAME]
    confirmed = [
        Confirmed(Intake(file=file, kind="照片"), each.machine_id)
        for file, each in zip([*files, broken], proposed, strict=True)
    ]
    outcome = walk_photos.take_in_walk(db, case.id, confirmed, by="u", at=AT).value
    assert outcome.taken == 2
    ((refused, reason),) = outcome.refused
    assert refused == broken
    assert "打不开" in reason
    with db.read() as session:
        first, second = records.evidence_of_case(session, case.id)
        assert records.evidence_for(session, "machine", stops[1].machine_id) == (first,)
        assert second.name == "厂门"
