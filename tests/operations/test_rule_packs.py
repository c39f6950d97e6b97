"""A rule pack shows which open cases it touches before it is kept, and goes in one step."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.store_factory import AT, ledger_of, machine, nameplate_key, new_case, target_of
from workbench.domain.equipment import Machine
from workbench.domain.inspection import Case, Stage
from workbench.domain.partition import MachineClass
from workbench.domain.verdict import Outcome, Reason, Rule, Verdict
from workbench.operations import cases, judging, ledgers, rule_packs, undo
from workbench.operations.judging import CaseJudge
from workbench.operations.overlay import save_overlay_entry
from workbench.paths import Paths
from workbench.rulebook.book import RuleBook
from workbench.rulebook.loading import load_book
from workbench.rulebook.overlay_bodies import PACK, read_overlay
from workbench.rulebook.problems import RuleDataError
from workbench.store.database import Database
from workbench.store.queries import overlay
from workbench.store.verdict_rows import Standard

MOTORS = "gb-18613-2020-motors"
RESOURCES = Paths.discover().resources


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_book(RESOURCES)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The motors' table with one value changed."""
    folder = tmp_path / "电动机修订"
    folder.mkdir()
    for suffix in ("toml", "csv"):
        shutil.copy(RESOURCES / f"rules/equipment/gb18613-2020-motors.{suffix}", folder)
    table = folder / "gb18613-2020-motors.csv"
    text = table.read_text(encoding="utf-8")
    line = next(each for each in text.splitlines() if each.startswith("75,4,3,"))
    table.write_text(text.replace(line, line.replace("95.0", "95.1")), encoding="utf-8")
    return folder


def judged_case(db: Database, verdict: Verdict, name: str = "示例氯碱化工有限公司") -> Case:
    case = new_case(db, name)
    how = CaseJudge(
        standard=Standard(date(2024, 5, 1), "book-1"),
        judge=lambda _machine: (verdict,),
        classify=_class_of,
        nameplate_key=nameplate_key,
    )
    read = [machine(3), machine(4), machine(5, power="90")]
    ledgers.commit_ledger(db, ledger_of(*read), target_of(case), by="u", at=AT)
    judging.judge_case(db, case.id, how, by="u", at=AT)
    return case


def _class_of(_machine: Machine, _found: tuple[Verdict, ...]) -> MachineClass:
    return MachineClass.MEETS


def resting_on(table: str) -> Verdict:
    return Verdict(
        rule=Rule.MINIMUM_EFFICIENCY,
        outcome=Outcome.MEETS,
        judged_on=date(2024, 5, 1),
        tables={table: "0" * 64},
    )


def impact(db: Database, pack: Path, book: RuleBook) -> rule_packs.PackImpact:
    body = rule_packs.read_pack_body(pack, book)
    after = load_book(RESOURCES, read_overlay([(PACK, body)], book))
    return rule_packs.pack_impact(db, pack.stem, book, after)


def test_cases_that_used_the_table_are_counted_with_their_machines(
    db: Database, pack: Path, book: RuleBook
) -> None:
    case = judged_case(db, resting_on(MOTORS))
    found = impact(db, pack, book)
    assert [(each.id, each.what) for each in found.tables] == [(MOTORS, "改变")]
    assert [(each.case_id, each.machines) for each in found.cases] == [(case.id, 3)]
    assert found.machines == 3
    text = "\n".join(found.lines)
    assert "可能改变 1 个未认定案件的结论（共 1 个），涉及设备 3 台" in text
    assert "示例氯碱化工有限公司" in text


def test_cases_that_used_other_tables_are_not_touched(
    db: Database, pack: Path, book: RuleBook
) -> None:
    judged_case(db, resting_on("gb-20052-2024-10kv"))
    found = impact(db, pack, book)
    assert found.cases == ()
    assert found.open_cases == 1


def test_a_verdict_that_waits_for_an_edition_may_be_touched(
    db: Database, pack: Path, book: RuleBook
) -> None:
    waiting = replace(
        resting_on(MOTORS),
        outcome=Outcome.UNDETERMINED,
        reason=Reason.EDITION_NOT_HELD,
        tables={},
    )
    judged_case(db, waiting)
    assert impact(db, pack, book).machines == 3


def test_a_verdict_that_waits_for_an_edition_of_another_question_is_not_touched(
    db: Database, pack: Path, book: RuleBook
) -> None:
    waiting = replace(
        resting_on(MOTORS),
        rule=Rule.METERING_RATE,
        outcome=Outcome.UNDETERMINED,
        reason=Reason.EDITION_NOT_HELD,
        tables={},
    )
    judged_case(db, waiting)
    assert impact(db, pack, book).machines == 0


def test_a_settled_case_stays_as_it_is(db: Database, pack: Path, book: RuleBook) -> None:
    case = judged_case(db, resting_on(MOTORS))
    cases.set_stage(db, case.id, Stage.PAPERS, by="u", at=AT)
    found = impact(db, pack, book)
    assert (found.cases, found.open_cases, found.settled) == ((), 0, 1)


def test_weighing_changes_nothing_and_importing_is_one_step_back(
    db: Database, pack: Path, book: RuleBook
) -> None:
    impact(db, pack, book)
    body = rule_packs.read_pack_body(pack, book)
    with db.read() as session:
        assert overlay.overlay_entries(session) == ()
    save_overlay_entry(db, PACK, pack.stem, body, by="u", at=AT)
    with db.read() as session:
        (held,) = overlay.overlay_entries(session)
    assert (held.kind, held.key) == (PACK, "电动机修订")
    undo.undo(db, by="u", at=AT)
    with db.read() as session:
        assert overlay.overlay_entries(session) == ()


def test_a_pack_with_a_defect_is_refused_whole(pack: Path, book: RuleBook) -> None:
    table = pack / "gb18613-2020-motors.csv"
    text = table.read_text(encoding="utf-8").replace("75,4,3,95.1", "75,4,3,九十五", 1)
    table.write_text(text, encoding="utf-8")
    with pytest.raises(RuleDataError, match="不是数"):
        rule_packs.read_pack_body(pack, book)
