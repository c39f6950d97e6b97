from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import event

from tests.operations.test_judging import STANDARD, Judge, rated
from tests.store_factory import AT, ledger_of, new_case, target_of
from workbench.domain.conclusion import Completion, TaskSource
from workbench.domain.errors import ConflictError, DataCorrupt, InputError
from workbench.domain.finding import Consequence, Finding
from workbench.domain.partition import MachineClass
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.domain.verdict import Outcome, Rule, Step, Verdict
from workbench.operations import (
    cases,
    findings,
    judging,
    ledgers,
    programme,
    rectification,
    undo,
    year,
)
from workbench.operations.evidence import check_evidence
from workbench.operations.judging import MachineNote
from workbench.operations.rectification import Recheck
from workbench.operations.reissuing import reissue_year
from workbench.operations.report_text import restore_paragraph, write_paragraph
from workbench.operations.year import YearSet
from workbench.operations.year_rows import gather_year
from workbench.operations.year_summary import year_facts
from workbench.paths import Paths
from workbench.programme.loading import load_notice
from workbench.store.database import Database
from workbench.store.queries import frozen_years, machines
from workbench.store.queries.inspection import FollowUp
from workbench.store.queries.marks import RENEWAL, SPOT_CHECKED
from workbench.store.queries.programme import Capacity, PlannedEnterprise, TaskTarget
from workbench.store.queries.yearly import CaseNotes
from workbench.store.verdict_rows import SubjectVerdict
from workbench.summary.edits import Edit
from workbench.summary.rows import YearRows
from workbench.summary.year_facts import Paragraph
from workbench.summary.year_json import facts_to_text


def gathered(db: Database, of: int = 2024) -> YearRows:
    with db.read() as session:
        return gather_year(session, of)


def test_an_empty_year_has_no_rows(db: Database) -> None:
    assert gathered(db) == YearRows(holds_last_year=False)


def test_more_enterprises_need_no_more_questions_to_the_store(db: Database) -> None:
    def plan(numbers: range) -> None:
        entries = [
            PlannedEnterprise(
                year=2024,
                enterprise_id=new_case(db, f"示例{number}厂").enterprise_id,
                category="key_industry",
                source=TaskSource.ADDED,
                change_reason="举报转办",
            )
            for number in numbers
        ]
        programme.save_planned(db, 2024, entries, by="u", at=AT)

    def questions() -> int:
        asked: list[str] = []
        with db.read() as session:
            connection = session.connection()
            event.listen(
                connection, "before_cursor_execute", lambda *told: asked.append(str(told[2]))
            )
            assert gather_year(session, 2024).planned
        return len(asked)

    plan(range(1))
    few = questions()
    plan(range(1, 12))
    assert questions() == few


def test_plan_cases_and_people_come_together(db: Database) -> None:
    case = new_case(db)
    target = TaskTarget(year=2024, category="key_industry", planned=8, lead_agency="示例省")
    programme.save_plan(db, 2024, [target], by="u", at=AT)
    entries = [
        PlannedEnterprise(
            year=2024,
            enterprise_id=case.enterprise_id,
            category=category,
            sub_industry="氯碱",
            source=TaskSource.ADDED,
            change_reason="举报转办",
        )
        for category in ("key_equipment", "key_industry")
    ]
    programme.save_planned(db, 2024, entries, by="u", at=AT)
    notes = CaseNotes(completion=Completion.SUSPENDED, completion_reason="停产")
    cases.save_case_notes(db, case.id, notes, by="u", at=AT)
    programme.save_capacity(
        db, 2024, [Capacity(year=2024, agency="示例省", staff=12)], by="u", at=AT
    )
    found = gathered(db)
    assert [(each.category, each.planned) for each in found.plan] == [("key_industry", 8)]
    (planned,) = found.planned
    assert (planned.categories, planned.case_id) == (("key_equipment", "key_industry"), case.id)
    (change,) = found.changes
    assert (change.kind, change.reason, change.case_ids) == (
        TaskSource.ADDED,
        "举报转办",
        (case.id,),
    )
    (row,) = found.cases
    assert (row.sub_industry, row.source, row.completion) == (
        "氯碱",
        TaskSource.ADDED,
        Completion.SUSPENDED,
    )
    assert found.capacity[0].staff == 12


def test_machines_products_and_deadlines_come_together(db: Database) -> None:
    case = new_case(db)
    read = [rated(3, "94.0"), rated(4, "94.0"), rated(5, "95.0")]
    ledgers.commit_ledger(db, ledger_of(*read), target_of(case), by="u", at=AT)
    judging.judge_case(db, case.id, Judge().how(), by="u", at=AT)
    with db.read() as session:
        addresses = [address for address, _ in machines.machines_of_case(session, case.id)]
    for mark, text in ((SPOT_CHECKED, "2024-05-06"), (RENEWAL, "2025-06-30")):
        judging.note_on_machine(db, MachineNote(addresses[0], mark, text), by="u", at=AT)
    judging.judge_case(db, case.id, Judge().how(), by="u", at=AT)
    finding = Finding(
        id="",
        case_id=case.id,
        code="phase_out_in_use",
        title="目录在用",
        facts="1 台",
        consequence=Consequence.RECTIFICATION_ORDER,
        machine_ids=(addresses[0],),
        count=1,
    )
    (drafted,) = findings.draft_findings(db, case.id, [finding], by="u", at=AT).value
    findings.confirm_finding(db, drafted.id, by="u", at=AT)
    item = RectificationItem(
        id="", case_id="", finding_id=drafted.id, requirement="更新", due_on=date(2024, 12, 3)
    )
    (opened,) = rectification.open_rectification(db, case.id, [item], by="u", at=AT).value
    recheck = Recheck(outcome=RectificationOutcome.DONE, rechecked_on=date(2024, 11, 1))
    rectification.record_recheck(db, opened.id, recheck, by="u", at=AT)
    found = gathered(db)
    counts = {each.machine_class: each for each in found.machine_counts}
    below = counts[MachineClass.BELOW_LIMIT_IN_USE]
    assert (below.count, below.capacity, below.spot_checked) == (2, Decimal(150), 1)
    assert (below.planned, below.planned_until) == (1, date(2025, 6, 30))
    first = next(each for each in found.machine_problems if each.machine_id == addresses[0])
    assert (first.basis, first.cell) == ("GB 18613-2020 表1", "台账!B3")
    assert (first.due_on, first.done_on) == (date(2024, 12, 3), date(2024, 11, 1))
    assert len(found.findings) == len(found.rectifications) == 1


def test_an_unjudged_machine_is_undetermined_and_never_left_out(db: Database) -> None:
    case = new_case(db)
    ledgers.commit_ledger(db, ledger_of(rated(3, "94.0")), target_of(case), by="u", at=AT)
    (count,) = gathered(db).machine_counts
    assert (count.machine_class, count.count) == (MachineClass.UNDETERMINED, 1)


def test_product_figures_are_numbers_where_they_are_one_number(db: Database) -> None:
    case = new_case(db)
    figures = {
        "product": "烧碱",
        "period": "2023",
        "output": "200000 t",
        "tce": "70402.0",
        "level": "低于基准水平",
        "value": "352.0",
        "limit": "350",
        "unit": "kgce/t",
        "standard": "GB 21257-2014",
    }

    def judged(rule: Rule, outcome: Outcome, text: str) -> SubjectVerdict:
        verdict = Verdict(
            rule=rule,
            outcome=outcome,
            judged_on=STANDARD.as_of,
            subject="烧碱",
            steps=(Step(text),),
        )
        return SubjectVerdict(subject="烧碱", verdict=verdict, figures=dict(figures))

    found = [
        judged(Rule.ENERGY_LIMIT, Outcome.FAILS, "352.0 > 350"),
        judged(Rule.BENCHMARK_LEVEL, Outcome.FAILS, "低于基准水平"),
    ]
    judging.save_subject_verdicts(db, case.id, STANDARD, found, by="u", at=AT)
    (row,) = gathered(db).unit_products
    assert (row.tce, row.judged, row.limit) == (
        Decimal("70402.0"),
        Decimal("352.0"),
        Decimal(350),
    )
    assert row.benchmark_level == "低于基准水平"


def test_what_last_year_left_open_is_this_years_list(db: Database) -> None:
    case = new_case(db)
    finding = Finding(
        id="",
        case_id=case.id,
        code="x",
        title="x",
        facts="x",
        consequence=Consequence.RECTIFICATION_ORDER,
    )
    (drafted,) = findings.draft_findings(db, case.id, [finding], by="u", at=AT).value
    findings.confirm_finding(db, drafted.id, by="u", at=AT)
    item = RectificationItem(
        id="", case_id="", finding_id=drafted.id, requirement="淘汰 9 台", due_on=date(2024, 12, 3)
    )
    (opened,) = rectification.open_rectification(db, case.id, [item], by="u", at=AT).value
    (left,) = gathered(db, 2025).last_year_open
    assert (left.id, left.requirement) == (opened.id, "淘汰 9 台")


def test_follow_up_items_keep_their_days(db: Database) -> None:
    case = new_case(db)
    follow_up = FollowUp(
        case_id=case.id,
        item_id="2023-1",
        outcome=RectificationOutcome.PARTIAL,
        body={"violation": "目录在用", "rechecked_on": "2024-09-01", "remaining": 9, "label": "x"},
    )
    rectification.save_follow_up(db, follow_up, by="u", at=AT)
    (row,) = gathered(db).follow_ups
    assert (row.violation, row.rechecked_on, row.remaining) == ("目录在用", date(2024, 9, 1), 9)


def test_a_frozen_year_stays_as_it_is_until_it_is_thawed_visibly(db: Database) -> None:
    frozen = year.freeze_year(db, YearSet(year=2024, facts="{}"), by="u", at=AT).value
    assert undo.status(db).undo_label == ""
    with pytest.raises(ConflictError, match="已经冻结"):
        year.freeze_year(db, YearSet(year=2024, facts="[]"), by="u", at=AT)
    with pytest.raises(InputError, match="理由"):
        year.thaw_year(db, 2024, "", by="u", at=AT)
    year.thaw_year(db, 2024, "漏报一家", by="u", at=AT)
    with pytest.raises(InputError, match="没有冻结"):
        year.thaw_year(db, 2024, "再来", by="u", at=AT)
    with db.read() as session:
        assert frozen_years.frozen_year(session, 2024) is None
        (kept,) = frozen_years.freezes_of(session, 2024)
    assert (kept.facts, kept.facts_hash, kept.thaw_reason) == (
        "{}",
        frozen.facts_hash,
        "漏报一家",
    )


def test_the_files_of_a_frozen_year_are_kept_and_issued_again(db: Database, tmp_path: Path) -> None:
    paper = tmp_path / "总结报告.docx"
    paper.write_bytes(b"sealed")
    with pytest.raises(InputError, match="没有冻结"):
        reissue_year(db, 2024, tmp_path / "出")
    year.freeze_year(db, YearSet(year=2024, facts="{}", files=[paper]), by="u", at=AT)
    paper.write_bytes(b"changed")
    (again,) = reissue_year(db, 2024, tmp_path / "出")
    assert (again.name, again.read_bytes()) == ("总结报告.docx", b"sealed")
    assert check_evidence(db).is_whole
    assert not check_evidence(db).orphans


def test_a_kept_file_that_was_touched_is_never_issued(db: Database, tmp_path: Path) -> None:
    paper = tmp_path / "名单.xlsx"
    paper.write_bytes(b"sealed")
    frozen = year.freeze_year(db, YearSet(year=2024, facts="{}", files=[paper]), by="u", at=AT)
    kept = db.folder / "evidence" / frozen.value.files[0]["stored"]
    kept.write_bytes(b"forged")
    with pytest.raises(DataCorrupt, match="已被改动"):
        reissue_year(db, 2024, tmp_path / "出")
    assert check_evidence(db).changed
    with pytest.raises(InputError, match="数据文件夹里面"):
        reissue_year(db, 2024, db.folder / "evidence")


def test_files_of_a_refused_freeze_leave_nothing_behind(db: Database, tmp_path: Path) -> None:
    paper = tmp_path / "名单.xlsx"
    paper.write_bytes(b"sealed")
    missing = YearSet(year=2024, facts="{}", files=[paper, tmp_path / "没有.pdf"])
    with pytest.raises(InputError, match="找不到文件"):
        year.freeze_year(db, missing, by="u", at=AT)
    assert not check_evidence(db).orphans
    with db.read() as session:
        assert frozen_years.freezes_of(session, 2024) == ()


def test_a_year_is_compared_with_the_frozen_one_before_it(db: Database, paths: Paths) -> None:
    notice = load_notice(paths.resources, 2024)
    facts = year_facts(db, notice, date(2024, 12, 20))
    assert facts.tables["year_comparison"] == ()
    year.freeze_year(db, YearSet(year=2023, facts=facts_to_text(facts)), by="u", at=AT)
    compared = year_facts(db, notice, date(2024, 12, 20)).tables["year_comparison"]
    assert [row.value("item") for row in compared][:2] == ["计划监察", "实际监察"]
    assert {row.value("explanation") for row in compared} == {"持平"}


def test_words_are_kept_by_paragraph_and_stand_still_while_the_year_is_frozen(
    db: Database, paths: Paths
) -> None:
    notice = load_notice(paths.resources, 2024)
    base = year_facts(db, notice, date(2024, 12, 20)).paragraphs[0]
    write_paragraph(db, 2024, base.slot, Edit("已完成。", base.text), by="u", at=AT)

    def first() -> Paragraph:
        return year_facts(db, notice, date(2024, 12, 20)).paragraphs[0]

    assert (first().text, first().is_outdated) == ("已完成。", False)
    assert undo.status(db).undo_label == "修改总结报告文字"
    new_case(db)
    assert first().is_outdated
    year.freeze_year(db, YearSet(year=2024, facts="{}"), by="u", at=AT)
    with pytest.raises(ConflictError, match="已经冻结"):
        restore_paragraph(db, 2024, base.slot, by="u", at=AT)
    year.thaw_year(db, 2024, "更正", by="u", at=AT)
    restore_paragraph(db, 2024, base.slot, by="u", at=AT)
    assert not first().is_edited
