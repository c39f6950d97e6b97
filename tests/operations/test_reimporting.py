from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.ledgers import workbooks
from tests.store_factory import AT, new_case, target_of
from workbench.domain.finding import Consequence, Finding
from workbench.domain.inspection import Case
from workbench.domain.reading import Reading
from workbench.ledgers.fields import FieldCatalogue, load_fields
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.preview import Change, FieldDiff
from workbench.operations import evidence, findings, judging, ledgers, reimporting, stores, undo
from workbench.operations.evidence import Intake
from workbench.operations.judging import MachineNote
from workbench.operations.ledgers import LedgerTarget
from workbench.operations.reimporting import Fate
from workbench.operations.spooling import PlateKey
from workbench.paths import Paths
from workbench.store.database import Database
from workbench.store.queries import batch_rows, inspection, machines, marks, records
from workbench.store.queries import ledgers as ledger_queries
from workbench.store.queries.ledgers import Batch
from workbench.store.queries.marks import MachineMark

HEAD = ["设备编号", "设备名称", "型号", "额定功率(kW)", "安装位置", "使用状态"]
ROWS = [
    ["D1", "旧水泵电机", "Y160M-4", 11, "泵房", "在用"],
    ["D2", "风机电机", "YE3-280S-4", 75, "锅炉房", "在用"],
    ["", "循环水泵电机", "Y2-132S-4", 5.5, "循环水", "在用"],
    ["D4", "输送机", "XD-7", 7.5, "料场", "在用"],
]
CORRECTED = [
    ["D9", "新增电机", "YE4-160M-4", 11, "泵房", "在用"],
    ["D1", "旧水泵电机", "Y160M-4", 15, "泵房", "在用"],
    ["D2", "风机电机", "YE3-280S-4", 75, "锅炉房", "在用"],
    ["", "循环水泵电机", "Y2-132S-4", 5.5, "循环水", "停用封存"],
]


@pytest.fixture(scope="session")
def fields(paths: Paths) -> FieldCatalogue:
    return load_fields(paths.resources)


class Desk:
    """A case into which files are imported."""

    def __init__(self, db: Database, folder: Path, fields: FieldCatalogue) -> None:
        self.db, self.folder, self.fields = db, folder, fields
        self.case: Case = new_case(db)

    def read(
        self, rows: Sequence[Sequence[Any]], name: str = "设备台账.xlsx", head: Sequence[str] = HEAD
    ) -> LedgerReading:
        path = workbooks.xlsx(self.folder / name, {"台账": [list(head), *map(list, rows)]})
        return read_ledger(path, LedgerKind.EQUIPMENT, self.fields)

    def commit(self, reading: LedgerReading, replaces: str = "") -> Batch:
        target = target_of(self.case, replaces)
        return ledgers.commit_ledger(self.db, reading, target, by="u", at=AT).value

    def note(self, number: str, field: str, value: Reading | str) -> None:
        with self.db.read() as session:
            lines = machines.machine_page(session, machines.machine_ids(session, self.case.id))
        address = next(line.id for line in lines if line.number == number)
        noted = MachineNote(address, field, value, note="现场")
        judging.note_on_machine(self.db, noted, by="officer", at=AT)

    def marks(self) -> dict[str, list[MachineMark]]:
        """What is noted, by the machine's name."""
        with self.db.read() as session:
            held = marks.marks_of_case(session, self.case.id)
            return {
                machines.machine_by_address(session, address).line.name: list(noted)
                for address, noted in held.items()
            }

    def state(self) -> object:
        """Everything of the case that an import could touch."""
        with self.db.read() as session:
            batches = ledger_queries.batches_of_case(session, self.case.id)
            rows = [list(batch_rows.rows_of_batch(session, batch.id)) for batch in batches]
            return batches, rows, marks.marks_of_case(session, self.case.id)


@pytest.fixture
def desk(db: Database, tmp_path: Path, fields: FieldCatalogue) -> Desk:
    return Desk(db, tmp_path, fields)


def test_a_corrected_file_shows_what_changed_field_by_field(desk: Desk) -> None:
    batch = desk.commit(desk.read(ROWS))
    found = reimporting.compare_with_batch(desk.db, desk.read(CORRECTED), batch.id)
    assert dict(found.counts) == {
        Change.NEW: 1,
        Change.CHANGED: 2,
        Change.SAME: 1,
        Change.GONE: 1,
    }
    assert [(row.change, row.title, row.row) for row in found.rows] == [
        (Change.NEW, "D9 新增电机 YE4-160M-4", 2),
        (Change.CHANGED, "D1 旧水泵电机 Y160M-4", 3),
        (Change.CHANGED, "循环水泵电机 Y2-132S-4", 5),
        (Change.GONE, "D4 输送机 XD-7", 5),
    ]
    assert found.rows[1].fields == (FieldDiff("rated_power_kw", "11", "15"),)
    assert found.rows[2].fields == (FieldDiff("state", "in_use", "sealed"),)


def test_looking_at_the_changes_writes_nothing(desk: Desk) -> None:
    batch = desk.commit(desk.read(ROWS))
    before = desk.state()
    reimporting.compare_with_batch(desk.db, desk.read(CORRECTED), batch.id)
    assert desk.state() == before


def test_what_was_noted_by_hand_follows_its_machine(desk: Desk) -> None:
    batch = desk.commit(desk.read(ROWS))
    plate = Reading(Decimal("94.0"), raw="94.0")
    desk.note("D2", "rated_efficiency_pct", plate)
    desk.note("", marks.STATE, "sealed")
    desk.commit(desk.read(CORRECTED), batch.id)
    held = desk.marks()
    assert set(held) == {"风机电机", "循环水泵电机"}
    (mark,) = held["风机电机"]
    assert (mark.reading, mark.note, mark.marked_by) == (plate, "现场", "officer")


def test_a_corrected_import_is_one_step_and_undo_brings_everything_back(desk: Desk) -> None:
    batch = desk.commit(desk.read(ROWS))
    desk.note("D1", marks.SPOT_CHECKED, "是")
    desk.note("D4", marks.RENEWAL, "2025")
    before = desk.state()
    desk.commit(desk.read(CORRECTED), batch.id)
    after = desk.state()
    undo.undo(desk.db, by="u", at=AT)
    assert desk.state() == before
    undo.redo(desk.db, by="u", at=AT)
    assert desk.state() == after


def test_what_is_noted_on_a_machine_that_is_gone_is_listed_before_and_after(desk: Desk) -> None:
    batch = desk.commit(desk.read(ROWS))
    desk.note("D4", marks.SPOT_CHECKED, "是")
    corrected = desk.read(CORRECTED)
    (mark,) = reimporting.compare_with_batch(desk.db, corrected, batch.id).marks
    assert (mark.fate, mark.title) == (Fate.LEFT, "D4 输送机 XD-7")
    new = desk.commit(corrected, batch.id)
    assert [issue["code"] for issue in new.issues] == ["ledger.mark.left"]
    assert desk.marks() == {}
    with desk.db.read() as session:
        assert len(batch_rows.marks_of_batch(session, batch.id)) == 1


def test_a_note_on_a_value_that_the_enterprise_changed_is_shown_with_both(desk: Desk) -> None:
    batch = desk.commit(desk.read(ROWS))
    desk.note("D1", "rated_power_kw", Reading(Decimal("11"), raw="11"))
    (mark,) = reimporting.compare_with_batch(desk.db, desk.read(CORRECTED), batch.id).marks
    assert mark.fate is Fate.CHANGED
    assert mark.ledger == FieldDiff("rated_power_kw", "11", "15")


def test_a_note_stays_behind_where_the_machine_may_be_another(desk: Desk) -> None:
    batch = desk.commit(desk.read(ROWS))
    desk.note("D1", marks.SPOT_CHECKED, "是")
    swapped = [["D1", "压缩机", "LGFD-22", 22, "", "在用"], *ROWS[1:]]
    found = reimporting.compare_with_batch(desk.db, desk.read(swapped), batch.id)
    assert found.counts[Change.CONFLICT] == 1
    assert [mark.fate for mark in found.marks] == [Fate.LEFT]
    desk.commit(desk.read(swapped), batch.id)
    assert desk.marks() == {}


def test_evidence_follows_its_machine_too(desk: Desk, tmp_path: Path) -> None:
    batch = desk.commit(desk.read(ROWS))
    (tmp_path / "铭牌.txt").write_text("铭牌", "utf-8")
    intake = Intake(file=tmp_path / "铭牌.txt", kind="photo")
    held = evidence.add_evidence(desk.db, desk.case.id, intake, by="u", at=AT).value
    evidence.link_evidence(desk.db, held.id, "machine", f"{batch.id}.2", by="u", at=AT)
    new = desk.commit(desk.read(CORRECTED), batch.id)
    with desk.db.read() as session:
        linked = [link.target_id for link in batch_rows.machine_links(session, new.id)]
        assert linked == [f"{new.id}.3"]
        assert records.evidence_row(session, held.id).id == held.id


def found_on(desk: Desk, *machine_ids: str) -> Finding:
    draft = Finding(
        id="",
        case_id=desk.case.id,
        code="phase_out",
        title="使用目录在列设备",
        facts="旧水泵电机等",
        consequence=Consequence.RECTIFICATION_ORDER,
        machine_ids=machine_ids,
        count=len(machine_ids),
    )
    (finding,) = findings.draft_findings(desk.db, desk.case.id, [draft], by="u", at=AT).value
    return findings.confirm_finding(desk.db, finding.id, by="u", at=AT).value


def test_a_finding_follows_its_machines_and_says_which_changed_or_are_gone(desk: Desk) -> None:
    batch = desk.commit(desk.read(ROWS))
    finding = found_on(desk, *(f"{batch.id}.{ordinal}" for ordinal in (1, 2, 4)))
    new = desk.commit(desk.read(CORRECTED), batch.id)
    with desk.db.read() as session:
        (held,) = inspection.findings(session, desk.case.id)
        names = [machines.machine_by_address(session, each).line.name for each in held.machine_ids]
    assert held.machine_ids == (f"{new.id}.2", f"{new.id}.3", f"{batch.id}.4")
    assert names == ["旧水泵电机", "风机电机", "输送机"]
    assert (held.state, held.facts) == (finding.state, finding.facts)
    assert [(issue["code"], issue["where"][2]) for issue in new.issues] == [
        ("ledger.finding.gone", 5),
        ("ledger.finding.changed", 3),
    ]


def test_a_corrected_import_is_one_step_back_after_a_restart_too(desk: Desk) -> None:
    batch = desk.commit(desk.read(ROWS))
    desk.note("D1", marks.SPOT_CHECKED, "是")
    found_on(desk, f"{batch.id}.1")
    before = desk.state()
    desk.commit(desk.read(CORRECTED), batch.id)
    folder = desk.db.folder
    desk.db.close()
    with stores.open_store(folder) as again:
        desk.db = again
        undo.undo(again, by="u", at=AT)
        assert desk.state() == before
        with again.read() as session:
            (held,) = inspection.findings(session, desk.case.id)
        assert held.machine_ids == (f"{batch.id}.1",)


def test_energy_is_compared_by_period_carrier_and_flow(
    db: Database, fields: FieldCatalogue, tmp_path: Path
) -> None:
    case = new_case(db)

    def read(power: int) -> LedgerReading:
        rows = [["年份", "能源名称", "计量单位", "消费量"], [2023, "电力", "万kWh", power]]
        rows.append([2023, "原煤", "t", 100])
        path = workbooks.xlsx(tmp_path / "能源.xlsx", {"能源": rows})
        return read_ledger(path, LedgerKind.ENERGY, fields)

    target = LedgerTarget(
        enterprise_id=case.enterprise_id, case_id=case.id, nameplate=PlateKey(repr)
    )
    batch = ledgers.commit_ledger(db, read(200), target, by="u", at=AT).value
    found = reimporting.compare_with_batch(db, read(220), batch.id)
    (row,) = found.rows
    assert row.change is Change.CHANGED
    assert row.fields == (FieldDiff("amount", "200", "220"),)


def test_the_batch_a_file_corrects_is_told_by_its_heads_and_name(desk: Desk) -> None:
    reading = desk.read(ROWS)
    batch = desk.commit(reading)
    other = desk.read(ROWS[:2], "另一本.xlsx", [*HEAD[:4], "备注", "位置"])
    shaped = [dict(sheet, shape=reading.sheets[0].shape) for sheet in ({"sheet": "台账"},)]
    held = [_with_sheets(batch, shaped)]
    assert reimporting.likely_predecessor(held, desk.read(CORRECTED, "改正.xlsx")) == held[0]
    assert reimporting.likely_predecessor(held, other) is None
    twins = [*held, _with_sheets(batch, shaped, "二月.xlsx")]
    assert reimporting.likely_predecessor(twins, desk.read(CORRECTED, "三月.xlsx")) is None
    named = reimporting.likely_predecessor(twins, desk.read(CORRECTED, "二月.xlsx"))
    assert named == twins[1]


def _with_sheets(batch: Batch, sheets: list[Any], name: str = "设备台账.xlsx") -> Batch:
    return replace(batch, sheets=sheets, file_name=name)
