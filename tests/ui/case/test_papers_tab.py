from __future__ import annotations

import hashlib
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.waiting import wait_for_jobs
from ui.case.papers_tab import PapersTab
from ui.case.view import CaseView
from ui.desk import Desk
from workbench.domain.inspection import Case
from workbench.domain.paper import PaperKind, PaperState
from workbench.operations import cases
from workbench.store.queries import records

RECORD, ORDER = PaperKind.ONSITE_RECORD, PaperKind.RECTIFICATION_ORDER


@pytest.fixture
def tab(view: CaseView, desk: Desk, case: Case, qtbot: QtBot) -> PapersTab:
    view.open_case(case.id, "文书")
    wait_for_jobs(qtbot, desk)
    return next(each for each in view.pages if isinstance(each, PapersTab))


def write_record(tab: PapersTab) -> None:
    tab.begin(RECORD)
    form = tab.pane.fields(RECORD)
    form.show_values(
        {
            **form.values(),
            "started_at": "2024-09-18T09:00",
            "ended_at": "2024-09-18T16:30",
            "representative": "吴样例",
            "statement": "对设备型号无异议。",
        }
    )
    tab.save()


def test_a_draft_begins_with_what_is_known_and_saves_itself(
    tab: PapersTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    tab.begin(RECORD)
    place = tab.pane.fields(RECORD).inputs["place"]
    assert "厂区" in tab.pane.values()["place"]
    with qtbot.waitSignal(desk.saved, timeout=5_000):
        place.setText("一车间")
    assert desk.read(records.papers, case.id)[0].fields["place"] == "一车间"
    tab.begin(RECORD)
    assert len(desk.read(records.papers, case.id)) == 1


def test_leaving_the_tab_saves_the_form(
    tab: PapersTab, view: CaseView, desk: Desk, case: Case
) -> None:
    tab.begin(RECORD)
    tab.pane.fields(RECORD).inputs["representative"].setText("吴样例")
    view.tabs.setCurrentIndex(0)
    assert desk.read(records.papers, case.id)[0].fields["representative"] == "吴样例"


def test_the_paper_can_be_looked_at_before_it_is_issued(
    tab: PapersTab, desk: Desk, qtbot: QtBot
) -> None:
    write_record(tab)
    tab.pane.segments.choose(1)
    wait_for_jobs(qtbot, desk)
    text = tab.pane.paper.toPlainText()
    assert "现场监察笔录" in text
    assert "对设备型号无异议。" in text
    assert text.startswith("草")


def test_issuing_numbers_freezes_and_writes_both_files(
    tab: PapersTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    tab.begin(ORDER)
    form = tab.pane.fields(ORDER)
    form.show_values({"starts_on": "2024-09-18", "due_on": "2025-03-18", "hearing": "无"})
    tab.issue("示", date(2024, 9, 20))
    wait_for_jobs(qtbot, desk)
    record = desk.read(records.papers, case.id)[0]
    assert record.paper.state is PaperState.ISSUED
    assert record.paper.number == "示节监改〔2024〕1号"
    assert record.paper.content_hash == hashlib.sha256(record.frozen.encode()).hexdigest()
    folder = tab._folder(record)
    assert sorted(path.suffix for path in folder.iterdir()) == [".docx", ".pdf"]
    assert "已写出" in tab.messages.text
    assert "示节监改〔2024〕1号" in tab.pane.paper.toPlainText()
    assert not tab.bar.issue.isEnabled()


def test_issuing_twice_in_haste_issues_once(
    tab: PapersTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    write_record(tab)
    tab.issue("示", date(2024, 9, 18))
    assert not tab.bar.issue.isEnabled()
    tab.issue("示", date(2024, 9, 18))
    wait_for_jobs(qtbot, desk)
    held = desk.read(records.papers, case.id)
    assert [each.paper.state for each in held] == [PaperState.ISSUED]


def test_a_gate_refuses_issuing_in_one_sentence(
    tab: PapersTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    desk.do(cases.assign_officers, case.id, case.officer_ids[:1])
    write_record(tab)
    failed: list[object] = []
    desk.failed.connect(failed.append)
    tab.issue("", date(2024, 9, 20))
    wait_for_jobs(qtbot, desk)
    assert len(failed) == 1
    assert "两名" in str(failed[0])
    assert tab.bar.issue.isEnabled()
    assert desk.read(records.papers, case.id)[0].paper.state is PaperState.DRAFT


def test_void_papers_stay_readable_and_a_new_version_begins_in_its_own_folder(
    tab: PapersTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    write_record(tab)
    tab.issue("示", date(2024, 9, 18))
    wait_for_jobs(qtbot, desk)
    tab.reason.ask("理由", tab._void)
    tab.reason.reason.setText("时间填错")
    tab.reason.confirm()
    first = desk.read(records.papers, case.id)[0]
    assert (first.paper.state, first.void_reason) == (PaperState.VOID, "时间填错")
    assert "对设备型号无异议。" in tab.pane.paper.toPlainText()
    write_record(tab)
    second = next(each for each in desk.read(records.papers, case.id) if each.paper.version == 2)
    assert tab._folder(second) != tab._folder(first)


def test_a_paper_can_be_opened_by_its_id(tab: PapersTab) -> None:
    ids = []
    for kind in (RECORD, ORDER):
        tab.begin(kind)
        ids.append(tab._current)
    for paper_id in ids:
        tab.open_row(paper_id)
        assert str((tab.grid.current() or {})["id"]) == paper_id


def test_files_that_got_lost_are_written_again_as_they_were_issued(
    tab: PapersTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    write_record(tab)
    tab.issue("示", date(2024, 9, 18))
    wait_for_jobs(qtbot, desk)
    before = desk.read(records.papers, case.id)[0]
    for file in tab._folder(before).iterdir():
        file.unlink()
    tab.bar.rewrite.click()
    wait_for_jobs(qtbot, desk)
    after = desk.read(records.papers, case.id)[0]
    assert (after.frozen, after.paper) == (before.frozen, before.paper)
    assert [each["name"] for each in after.files] == [each["name"] for each in before.files]
    assert len(list(tab._folder(after).iterdir())) == 2


def test_a_paper_whose_case_changed_is_not_written_differently(
    tab: PapersTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    write_record(tab)
    tab.issue("示", date(2024, 9, 18))
    wait_for_jobs(qtbot, desk)
    record = desk.read(records.papers, case.id)[0]
    for file in tab._folder(record).iterdir():
        file.unlink()
    desk.do(cases.assign_officers, case.id, case.officer_ids[::-1])
    failed: list[object] = []
    desk.failed.connect(failed.append)
    tab.rewrite()
    wait_for_jobs(qtbot, desk)
    assert "与签发时不同" in str(failed[0])
    assert not list(tab._folder(record).iterdir())


def test_a_number_without_files_says_how_to_get_them(
    tab: PapersTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    write_record(tab)
    folder = tab._folder(desk.read(records.papers, case.id)[0])
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("没有地方写", encoding="utf-8")
    tab.issue("示", date(2024, 9, 18))
    wait_for_jobs(qtbot, desk)
    assert desk.read(records.papers, case.id)[0].paper.state is PaperState.ISSUED
    assert "重新写出" in tab.messages.text
    folder.unlink()
    tab.rewrite()
    wait_for_jobs(qtbot, desk)
    assert len(desk.read(records.papers, case.id)[0].files) == 2
