from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import photo
from tests.ui.waiting import wait_for_jobs
from ui.desk import Desk
from ui.widgets.answer_buttons import AnswerButtons
from ui.widgets.moment_field import MomentField
from ui.widgets.note_field import NoteField
from ui.widgets.optional_day import OptionalDay
from ui.widgets.paper_fields import PaperFields
from ui.widgets.reason_bar import ReasonBar
from ui.widgets.side_drawer import DRAWER_BELOW, SideDrawer
from ui.widgets.thumbnails import ICON, LARGE, Thumbnails
from workbench.checklists.catalogue import Option
from workbench.checklists.paper_loading import load_papers
from workbench.domain.checklist import Result
from workbench.domain.paper import PaperKind
from workbench.paths import Paths

NOW = datetime(2024, 9, 18, 9, 5, tzinfo=UTC)
BOOK = load_papers(Paths.discover().resources)


def test_a_note_hands_on_each_text_once(qtbot: QtBot) -> None:
    field = NoteField()
    qtbot.addWidget(field)
    heard: list[str] = []
    field.settled.connect(heard.append)
    field.show_text("已有")
    field.settle()
    field.setPlainText("新写的")
    field.settle()
    field.settle()
    assert heard == ["新写的"]


def test_a_note_that_could_not_be_saved_is_handed_on_again(qtbot: QtBot) -> None:
    field = NoteField()
    qtbot.addWidget(field)
    heard: list[str] = []
    field.settled.connect(heard.append)
    field.setPlainText("写了")
    field.settle()
    field.keep_unsaved("")
    field.settle()
    assert heard == ["写了", "写了"]


def test_a_note_settles_of_itself_when_typing_stops(qtbot: QtBot) -> None:
    field = NoteField()
    qtbot.addWidget(field)
    field.show()
    with qtbot.waitSignal(field.settled, timeout=3_000) as told:
        qtbot.keyClicks(field, "abc")
    assert told.args == ["abc"]


def test_a_reason_is_asked_for_until_there_is_one(qtbot: QtBot) -> None:
    bar = ReasonBar()
    qtbot.addWidget(bar)
    given: list[str] = []
    bar.ask("理由", given.append)
    bar.confirm()
    bar.reason.setText("  ")
    assert not bar.confirm_button.isEnabled()
    bar.confirm()
    assert given == []
    bar.reason.setText(" 重复登记 ")
    qtbot.keyClick(bar.reason, Qt.Key.Key_Return)
    assert given == ["重复登记"]
    assert bar.isHidden()


def test_answers_have_no_more_keys_than_options(qtbot: QtBot) -> None:
    buttons = AnswerButtons(QWidget())
    qtbot.addWidget(buttons)
    options = [
        Option(id="same", label="一致", result=Result.CONFORMS),
        Option(id="other", label="不一致", result=Result.DEVIATES, then="更正名单"),
    ]
    buttons.show_options(options, "不一致", "一致")
    first, second = buttons.buttons()
    assert second.isChecked()
    assert first.text().endswith("（建议）")
    with qtbot.assertNotEmitted(buttons.chosen):
        buttons.choose(5)
    with qtbot.waitSignal(buttons.chosen) as told:
        buttons.choose(0)
    assert told.args == [options[0]]


def test_a_moment_may_stay_unknown_or_be_taken_from_the_clock(qtbot: QtBot) -> None:
    field = MomentField(lambda: NOW)
    qtbot.addWidget(field)
    assert field.value() == ""
    field.take_now()
    assert field.value() == "2024-09-18T09:05"
    field.show_value("")
    assert field.value() == ""


def test_a_paper_form_gives_back_what_it_was_shown(qtbot: QtBot) -> None:
    for kind, values in (
        (
            PaperKind.ONSITE_RECORD,
            {"started_at": "2024-09-18T09:00", "place": "一车间", "statement": "无异议。\n第二行"},
        ),
        (PaperKind.RECTIFICATION_ORDER, {"due_on": "2025-03-18", "hearing": "无"}),
    ):
        form = PaperFields(BOOK[kind], lambda: NOW)
        qtbot.addWidget(form)
        with qtbot.assertNotEmitted(form.settled, wait=0):
            form.show_values(values)
        shown = form.values()
        assert {name: shown[name] for name in values} == values


def test_a_narrow_window_turns_the_side_pane_into_a_drawer(qtbot: QtBot) -> None:
    main, side = QWidget(), QWidget()
    panes = SideDrawer(main, side, (5, 2))
    qtbot.addWidget(panes)
    panes.resize(DRAWER_BELOW + 100, 400)
    panes.show()
    assert not panes.is_drawer
    assert side.isVisible()
    panes.resize(DRAWER_BELOW - 100, 400)
    assert panes.is_drawer
    assert not side.isVisible()
    panes.open_side()
    assert side.isVisible()
    panes.close_side()
    assert not side.isVisible()
    panes.resize(DRAWER_BELOW + 100, 400)
    assert side.isVisible()


def test_thumbnails_are_made_aside_small_and_files_that_are_no_pictures_have_none(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    large = photo(tmp_path / "a.jpg", size=(2_000, 1_000))
    text = tmp_path / "b.jpg"
    text.write_text("不是图片", encoding="utf-8")
    icons = Thumbnails(desk)
    assert icons.icon(large).isNull()
    assert icons.large(large).isNull()
    assert icons.icon(text).isNull()
    wait_for_jobs(qtbot, desk)
    assert icons.icon(large).actualSize(ICON).width() <= ICON.width()
    assert icons.large(large).size() == QSize(LARGE, LARGE // 2)
    assert icons.icon(text).isNull()
    assert not desk.runner.running


def test_a_day_stays_unknown_until_it_is_filled_in(qtbot: QtBot) -> None:
    form = PaperFields(BOOK[PaperKind.RECTIFICATION_ORDER], lambda: NOW)
    qtbot.addWidget(form)
    assert form.values()["starts_on"] == ""
    day = form.inputs["starts_on"]
    assert isinstance(day, OptionalDay)
    day.show_value("2024-09-18")
    assert form.values()["starts_on"] == "2024-09-18"
