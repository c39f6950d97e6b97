from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from workbench.domain.errors import InputError
from workbench.domain.inspection import Case, Stage
from workbench.operations import cases, findings
from workbench.operations.outcome import Topic
from workbench.store.queries import cases as queries


def test_an_operation_says_when_it_was_saved_and_what_it_touched(
    desk: Desk, case: Case, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.saved), qtbot.waitSignal(desk.changed) as told:
        saved = desk.do(cases.set_stage, case.id, Stage.FINDINGS)
    assert saved is not None
    assert told.args == [frozenset({Topic.CASES})]
    assert desk.read(queries.case, case.id).stage is Stage.FINDINGS


def test_a_refusal_is_said_and_changes_nothing(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.failed) as told, qtbot.assertNotEmitted(desk.changed):
        assert desk.do(findings.dismiss_finding, "nothing", "") is None
    assert isinstance(told.args[0], InputError)


def test_undo_takes_back_the_newest_step(desk: Desk, case: Case) -> None:
    desk.do(cases.set_stage, case.id, Stage.PAPERS)
    assert "文书" in desk.undo_label()
    assert desk.undo_last()
    assert desk.read(queries.case, case.id).stage is Stage.ONSITE


def test_a_failing_job_reaches_the_message_bar(desk: Desk, qtbot: QtBot) -> None:
    def work(_job: object) -> None:
        raise InputError("不行。")

    with qtbot.waitSignal(desk.failed, timeout=5_000) as told:
        desk.start("试", work, lambda _value: pytest.fail("no result was expected"))
    assert str(told.args[0]) == "不行。"


def test_choosing_a_year_tells_every_page(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.year_changed) as told:
        desk.choose_year(2023)
    assert (told.args, desk.year) == ([2023], 2023)


def test_a_clock_moved_back_is_said_once_and_nothing_is_refused(
    desk: Desk, case: Case, qtbot: QtBot
) -> None:
    early = desk.clock() - timedelta(days=3)
    desk.clock = lambda: early
    said: list[str] = []
    desk.said.connect(lambda _kind, text: said.append(text))
    assert desk.do(cases.set_stage, case.id, Stage.FINDINGS) is not None
    assert len(said) == 1
    assert "时钟可能被调回" in said[0]
