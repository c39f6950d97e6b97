from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import photo
from tests.ui.waiting import wait_for_jobs
from ui.case.papers_tab import PapersTab
from ui.case.view import CaseView
from ui.desk import Desk
from ui.dialogs.paper_settings import PaperSettings
from workbench.domain.inspection import Case
from workbench.domain.paper import PaperKind, PaperState
from workbench.domain.paper_progress import PaperStep
from workbench.operations import cases
from workbench.operations.paper_rules import paper_rules
from workbench.operations.paper_templates import own_templates
from workbench.store.queries import records

RECORD, ORDER = PaperKind.ONSITE_RECORD, PaperKind.RECTIFICATION_ORDER


@pytest.fixture
def tab(view: CaseView, desk: Desk, case: Case, qtbot: QtBot) -> PapersTab:
    view.open_case(case.id, "文书")
    wait_for_jobs(qtbot, desk)
    return next(each for each in view.pages if isinstance(each, PapersTab))


def word_file(path: Path, words: str) -> Path:
    import docx

    document = docx.Document()
    document.add_paragraph(words)
    document.save(str(path))
    return path


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


def test_papers_stand_by_stage_with_what_is_due(tab: PapersTab, case: Case) -> None:
    rows = list(tab._fetch())
    by_kind = {row["kind"]: row for row in rows}
    assert len(by_kind) == len(PaperKind)
    assert by_kind["监察通知书"]["state"] == "▸ 该做"
    assert by_kind["先行登记保存"]["state"] == "可做"
    assert by_kind["企业自查报告"]["state"] == "企业填写"
    stages = [row["stage"] for row in rows if row["stage"]]
    assert stages == [
        "告知", "企业自查", "现场监察", "问题认定", "文书", "整改跟踪", "复查", "结案归档",
    ]  # fmt: skip


def test_enter_on_a_paper_that_is_not_begun_begins_it(
    tab: PapersTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    tab.open_row("kind:inspection_notice")
    assert "书面告知" in tab.pane._hint.text()
    qtbot.keyClick(tab.grid, Qt.Key.Key_Return)
    held = desk.read(records.papers, case.id)
    assert [each.paper.kind for each in held] == [PaperKind.INSPECTION_NOTICE]
    assert tab.pane.values()["starts_on"] == "2024-09-18"


def test_the_paper_beside_the_form_follows_what_is_typed(
    tab: PapersTab, desk: Desk, qtbot: QtBot
) -> None:
    tab.begin(PaperKind.INSPECTION_NOTICE)
    tab.pane.segments.choose(2)
    wait_for_jobs(qtbot, desk)
    form = tab.pane.fields(PaperKind.INSPECTION_NOTICE)
    contact = form.inputs["agency_contact"]
    with qtbot.waitSignal(form.settled, timeout=5_000):
        contact.setText("张示例，0000-1234567")
    wait_for_jobs(qtbot, desk)
    assert "0000-1234567" in tab.pane.paper.toPlainText()


def test_an_issued_paper_is_followed_until_it_is_served_and_its_scan_filed(
    tab: PapersTab, desk: Desk, case: Case, qtbot: QtBot, tmp_path: Path
) -> None:
    write_record(tab)
    tab.issue("示", date(2024, 9, 18))
    wait_for_jobs(qtbot, desk)
    tab.pane.course.steps[PaperStep.SIGNED].click()
    assert tab.following.day_bar.isVisible()
    tab.following.day_bar.day.show_day(date(2024, 9, 18))
    tab.following.day_bar.confirm_button.click()
    assert tab.pane.course.steps[PaperStep.SIGNED].text() == "✓ 已签 09-18"
    assert "● 已签" in [row["state"] for row in tab._fetch()]
    record = desk.read(records.papers, case.id)[0]
    code = record.frozen.rsplit("｜ ", 1)[1].strip()
    scan = photo(tmp_path / f"{code}-1.jpg")
    tab.following.file_scans([scan], "")
    assert "已归档 1 个扫描件" in tab.messages.text
    assert "现场监察笔录第1版签字扫描件，第1页" in tab.pane.course._scans.text()


def test_a_case_may_have_several_transfer_letters(tab: PapersTab, desk: Desk, case: Case) -> None:
    tab.begin(PaperKind.TRANSFER_LETTER)
    tab.begin(PaperKind.TRANSFER_LETTER)
    held = desk.read(records.papers, case.id)
    assert [each.paper.version for each in held] == [1, 2]
    tab._discard()
    assert len(desk.read(records.papers, case.id)) == 1


def test_the_agencys_template_writes_the_paper_and_is_frozen_with_it(
    tab: PapersTab, desk: Desk, case: Case, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("ui.paper_sheets.find_office", lambda: None)
    words = "本省格式 {{ enterprise }} {{ number }} {{ representative }}"
    template = word_file(tmp_path / "本省笔录.docx", words)
    settings = PaperSettings(desk, RECORD)
    qtbot.addWidget(settings)
    settings.use_template(template)
    assert "从现在起用模板" in settings.messages.text
    write_record(tab)
    tab.issue("示", date(2024, 9, 18))
    wait_for_jobs(qtbot, desk)
    record = desk.read(records.papers, case.id)[0]
    assert "本省格式 示例氯碱化工有限公司 示节监录〔2024〕1号 吴样例" in record.frozen
    assert record.frozen.startswith("〔本机构模板〕本省笔录.docx")
    assert [path.suffix for path in tab._folder(record).iterdir()] == [".docx"]
    assert "没有写出 PDF" in tab.messages.text


def test_a_template_with_an_unknown_field_is_refused_where_it_is_chosen(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    template = word_file(tmp_path / "本省笔录.docx", "{{ enterprize }}")
    settings = PaperSettings(desk, RECORD)
    qtbot.addWidget(settings)
    settings.use_template(template)
    assert "不认识的字段：{{ enterprize }}" in settings.messages.text
    assert not desk.read(own_templates)


def test_numbering_and_names_are_set_with_an_example(desk: Desk, qtbot: QtBot) -> None:
    settings = PaperSettings(desk, PaperKind.SUGGESTION)
    qtbot.addWidget(settings)
    settings.pattern.setText("{prefix}{series}字〔{year}〕号")
    assert "缺少“{number}”" in settings.example.text()
    settings.save()
    assert "缺少" in settings.messages.text
    settings.pattern.setText("{prefix}{series}字〔{year}〕第{number}号")
    settings.prefix.setText("示")
    assert settings.example.text() == "例：示节监改字〔2024〕第1号"
    settings.title.setText("节能监察提示函")
    settings.save()
    rules = desk.read(paper_rules)
    assert (rules.prefix, dict(rules.titles)) == ("示", {"suggestion": "节能监察提示函"})


def test_what_should_be_looked_at_is_said_before_issuing_and_stops_nothing(
    tab: PapersTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    write_record(tab)
    tab.bar.issue.click()
    wait_for_jobs(qtbot, desk)
    assert "不阻止签发" in tab.messages.text
    assert "未填写监察通知书送达日" in tab.messages.text
    tab.issue_bar.confirm_button.click()
    wait_for_jobs(qtbot, desk)
    assert desk.read(records.papers, case.id)[0].paper.state is PaperState.ISSUED
