"""Figures as of a past day: the same text as was printed on that day, whatever was done since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests.operations.test_judging import STANDARD, Judge, rated
from tests.store_factory import AT, ledger_of, new_case, target_of
from workbench.domain.conclusion import Completion
from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import InputError
from workbench.domain.finding import Consequence, Finding
from workbench.domain.inspection import Case, Role, Stage
from workbench.domain.reading import Reading
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.domain.verdict import Outcome, Rule, Verdict
from workbench.operations import (
    cases,
    enterprises,
    findings,
    judging,
    ledgers,
    programme,
    receiving,
    rectification,
    report_text,
    sending,
    stores,
    undo,
    year,
)
from workbench.operations.as_of import facts_as_of
from workbench.operations.judging import MachineNote
from workbench.operations.rectification import Recheck
from workbench.operations.sending import SendRequest
from workbench.operations.year import YearSet
from workbench.operations.year_summary import annual_facts, year_facts
from workbench.paths import Paths
from workbench.programme.loading import load_notice
from workbench.programme.notice import Notice
from workbench.store.database import Database
from workbench.store.queries import inspection, machines, register, trail
from workbench.store.queries.programme import PlannedEnterprise
from workbench.store.queries.yearly import CaseNotes
from workbench.store.verdict_rows import Standard, SubjectVerdict
from workbench.summary.edits import Edit
from workbench.summary.year_json import facts_to_text

LATER = AT + timedelta(days=20)
DAY = AT.date()
STRICTER = Standard(date(2024, 6, 1), "book-2")


@pytest.fixture(scope="module")
def notice(paths: Paths) -> Notice:
    return load_notice(paths.resources, 2024)


def printed(db: Database, notice: Notice, day: date = DAY) -> str:
    return facts_to_text(year_facts(db, notice, day))


def looked_back(db: Database, notice: Notice, day: date = DAY) -> str:
    return facts_to_text(facts_as_of(db, day, lambda _db: notice).facts)


def subject(value: str, outcome: Outcome, standard: Standard) -> SubjectVerdict:
    verdict = Verdict(
        rule=Rule.ENERGY_LIMIT, outcome=outcome, judged_on=standard.as_of, subject="烧碱"
    )
    figures = {"product": "烧碱", "period": "2023", "value": value, "limit": "350"}
    return SubjectVerdict(subject="烧碱", verdict=verdict, figures=dict(figures))


def worked(db: Database) -> Case:
    """A day's work: a ledger judged, a product judged, a finding with its order."""
    case = new_case(db)
    read = [rated(3, "94.0"), rated(4, "94.0"), rated(5, "95.0"), rated(6, None)]
    ledgers.commit_ledger(db, ledger_of(*read), target_of(case), by="u", at=AT)
    judging.judge_case(db, case.id, Judge().how(), by="u", at=AT)
    over = subject("352.0", Outcome.FAILS, STANDARD)
    judging.save_subject_verdicts(db, case.id, STANDARD, [over], by="u", at=AT)
    cases.set_stage(db, case.id, Stage.FINDINGS, by="u", at=AT)
    finding = Finding(
        id="",
        case_id=case.id,
        code="phase_out_in_use",
        title="目录在用",
        facts="1 台",
        consequence=Consequence.RECTIFICATION_ORDER,
    )
    (drafted,) = findings.draft_findings(db, case.id, [finding], by="u", at=AT).value
    findings.confirm_finding(db, drafted.id, by="u", at=AT)
    item = RectificationItem(
        id="", case_id="", finding_id=drafted.id, requirement="更新", due_on=date(2024, 12, 3)
    )
    rectification.open_rectification(db, case.id, [item], by="u", at=AT)
    planned = PlannedEnterprise(
        year=2024, enterprise_id=case.enterprise_id, category="key_industry"
    )
    programme.save_planned(db, 2024, [planned], by="u", at=AT)
    edit = Edit("全部按计划开展。", "…")
    report_text.write_paragraph(db, 2024, "overview.plan", edit, by="u", at=AT)
    return case


def address(db: Database, case: Case, place: int) -> str:
    with db.read() as session:
        return [each for each, _ in machines.machines_of_case(session, case.id)][place]


# What may be done afterwards: each alone must leave the figures of the day as they were.


def judge_anew(db: Database, case: Case) -> None:
    judging.judge_case(db, case.id, Judge().how(STRICTER), by="u", at=LATER)
    meets = subject("348.3", Outcome.MEETS, STRICTER)
    judging.save_subject_verdicts(db, case.id, STRICTER, [meets], by="u", at=LATER)


def read_a_nameplate(db: Database, case: Case) -> None:
    note = MachineNote(address(db, case, 3), "rated_efficiency_pct", Reading(Decimal("93.0")))
    judging.note_on_machine(db, note, by="u", at=LATER)
    judging.judge_case(db, case.id, Judge().how(), by="u", at=LATER)


def replace_the_ledger(db: Database, case: Case) -> None:
    target = target_of(case, replaces=address(db, case, 0).partition(".")[0])
    ledgers.commit_ledger(db, ledger_of(rated(9, "94.0")), target, by="u", at=LATER)
    judging.judge_case(db, case.id, Judge().how(), by="u", at=LATER)


def open_another_case(db: Database, _case: Case) -> None:
    enterprise = Enterprise(id="", name="示例新厂", uscc="")
    held = enterprises.save_enterprise(db, enterprise, by="u", at=LATER).value
    opened = Case(id="", enterprise_id=held.id, year=2024, categories=("key_industry",))
    other = cases.open_case(db, opened, by="u", at=LATER).value
    ledgers.commit_ledger(db, ledger_of(rated(3, "94.0")), target_of(other), by="u", at=LATER)
    judging.judge_case(db, other.id, Judge().how(), by="u", at=LATER)


def settle_the_order(db: Database, case: Case) -> None:
    with db.read() as session:
        (item,) = (each.id for each in inspection.rectification(session, case.id))
    recheck = Recheck(outcome=RectificationOutcome.DONE, rechecked_on=LATER.date())
    rectification.record_recheck(db, item, recheck, by="u", at=LATER)


def rename_and_drop(db: Database, case: Case) -> None:
    with db.read() as session:
        held = register.enterprise(session, case.enterprise_id)
    renamed = replace(held, name="示例氯碱（集团）有限公司")
    enterprises.save_enterprise(db, renamed, by="u", at=LATER)
    notes = CaseNotes(completion=Completion.SUSPENDED, completion_reason="停产")
    cases.save_case_notes(db, case.id, notes, by="u", at=LATER)


def write_other_words(db: Database, _case: Case) -> None:
    report_text.write_paragraph(
        db, 2024, "overview.plan", Edit("另有一段。", "…"), by="u", at=LATER
    )
    report_text.restore_paragraph(db, 2024, "overview.plan", by="u", at=LATER)


def undo_and_redo(db: Database, _case: Case) -> None:
    for _ in range(4):
        undo.undo(db, by="u", at=LATER)
    undo.redo(db, by="u", at=LATER)


def freeze(db: Database, _case: Case) -> None:
    year.freeze_year(db, YearSet(year=2024, facts="{}"), by="u", at=LATER)


LATER_WORK = (
    judge_anew,
    read_a_nameplate,
    replace_the_ledger,
    open_another_case,
    settle_the_order,
    rename_and_drop,
    write_other_words,
    undo_and_redo,
    freeze,
)


@pytest.mark.parametrize("work_on", LATER_WORK, ids=lambda each: each.__name__)
def test_the_day_reads_as_it_was_printed(
    db: Database, notice: Notice, work_on: Callable[[Database, Case], None]
) -> None:
    case = worked(db)
    then = printed(db, notice)
    work_on(db, case)
    assert looked_back(db, notice) == then


def test_after_all_of_it_the_day_still_reads_the_same_and_today_does_not(
    db: Database, notice: Notice
) -> None:
    case = worked(db)
    then = printed(db, notice)
    for work_on in LATER_WORK[:-2]:
        work_on(db, case)
    now = printed(db, notice, LATER.date())
    assert looked_back(db, notice) == then
    assert looked_back(db, notice, LATER.date()) == now
    assert now != then


def test_looking_back_changes_nothing(db: Database, notice: Notice) -> None:
    case = worked(db)
    judge_anew(db, case)
    before = printed(db, notice, LATER.date())
    looked_back(db, notice)
    assert printed(db, notice, LATER.date()) == before


def test_a_ledger_judged_only_the_next_day_had_no_conclusions_yet(
    db: Database, notice: Notice
) -> None:
    """Judging by the same day and book changes no column of the case, and is kept all the same."""
    case = worked(db)
    second = ledger_of(rated(3, "94.0"))
    ledgers.commit_ledger(db, second, target_of(case), by="u", at=AT)
    then = printed(db, notice)
    judging.judge_case(db, case.id, Judge().how(), by="u", at=LATER)
    assert looked_back(db, notice) == then
    found = facts_as_of(db, DAY, lambda _db: notice)
    assert found.facts.totals["machines"] == 5
    assert found.notes == ()


def test_a_year_that_was_frozen_by_then_is_read_as_it_was_frozen(
    db: Database, notice: Notice
) -> None:
    case = worked(db)
    facts = year_facts(db, notice, DAY)
    year.freeze_year(db, YearSet(year=2024, facts=facts_to_text(facts)), by="u", at=AT)
    year.thaw_year(db, 2024, "漏报一家", by="u", at=LATER)
    judge_anew(db, case)
    assert looked_back(db, notice, DAY + timedelta(days=1)) == facts_to_text(facts)
    assert facts_to_text(annual_facts(db, notice, LATER.date())) != facts_to_text(facts)


def test_a_day_before_the_first_record_is_refused(db: Database, notice: Notice) -> None:
    worked(db)
    with pytest.raises(InputError, match="记录从2024-05-06开始，没有2024-05-05的数字"):
        looked_back(db, notice, DAY - timedelta(days=1))


def test_what_was_judged_again_before_the_history_kept_it_is_told(
    db: Database, notice: Notice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stores of earlier versions hold such judgings: the present conclusion stands, and is named."""
    case = worked(db)
    monkeypatch.setattr(
        "workbench.store.operation.Operation.note_derived", lambda _self, _changes: None
    )
    judge_anew(db, case)
    found = facts_as_of(db, DAY, lambda _db: notice)
    assert found.notes == (
        "1 家企业的能耗结论后来重新核算过，当时的结论没有留下记录，按现在的结论计。",
    )


def test_the_same_verdicts_again_leave_no_entry(db: Database) -> None:
    case = worked(db)
    over = subject("352.0", Outcome.FAILS, STANDARD)
    with db.read() as session:
        before = trail.entry_count(session)
    judging.save_subject_verdicts(db, case.id, STANDARD, [over], by="u", at=LATER)
    judging.judge_case(db, case.id, Judge().how(), by="u", at=LATER)
    with db.read() as session:
        assert trail.entry_count(session) == before


def test_a_clock_that_was_put_back_is_told(db: Database, notice: Notice) -> None:
    case = worked(db)
    ahead: datetime = AT + timedelta(days=300)
    cases.set_stage(db, case.id, Stage.PAPERS, by="u", at=ahead)
    cases.set_stage(db, case.id, Stage.RECTIFICATION, by="u", at=LATER)
    found = facts_as_of(db, LATER.date(), lambda _db: notice)
    assert found.notes == ("1 条记录的日期晚于这一天、次序却在前（时钟曾被调整），已计入。",)


def test_classes_of_machines_are_those_of_the_day(db: Database, notice: Notice) -> None:
    case = worked(db)
    read_a_nameplate(db, case)
    then = facts_as_of(db, DAY, lambda _db: notice).facts.totals
    now = year_facts(db, notice, LATER.date()).totals
    assert (then["undetermined_machines"], now["undetermined_machines"]) == (1, 0)


def test_what_came_in_later_is_not_in_the_figures_of_the_day(
    db: Database, notice: Notice, tmp_path: Path
) -> None:
    """The office's own day counts: a package changes its figures from the day it was taken in."""
    sticks = iter(tmp_path / f"{number}.zcaj" for number in range(3))
    with stores.create_store(
        tmp_path / "笔记本", role=Role.INSPECTOR, agency="示例监察支队", region="示例省", at=AT
    ) as laptop:
        case = worked(laptop)

        def hand_over(at: datetime) -> None:
            request = SendRequest((case.id,), next(sticks))
            sent = sending.send_cases(laptop, request, by="u", at=at).value
            arrived = receiving.receive_file(db, sent.file, by="u", at=at).value
            assert not arrived.is_refused, arrived.message

        hand_over(AT)
        then = printed(db, notice)
        read_a_nameplate(laptop, case)
        judge_anew(laptop, case)
        hand_over(LATER)
    assert year_facts(db, notice, DAY).totals["over_limit"] == 0
    assert looked_back(db, notice) == then
    assert facts_as_of(db, DAY, lambda _db: notice).notes == ()
