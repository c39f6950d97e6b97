from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.answer_buttons import LARGE_HEIGHT, AnswerButtons
from workbench.checklists.catalogue import Option
from workbench.domain.checklist import Result


def test_a_result_has_one_key_and_large_buttons_stand_three_in_a_row(qtbot: QtBot) -> None:
    buttons = AnswerButtons(QWidget())
    qtbot.addWidget(buttons)
    options = [
        Option(id="none", label="未列入", result=Result.CONFORMS),
        Option(id="in_use", label="列入在用", result=Result.DEVIATES),
        Option(id="sealed", label="列入已停用", result=Result.CONFORMS),
        Option(id="undecided", label="条件不明", result=Result.EVIDENCE_PENDING),
    ]
    buttons.show_options(options, "", "")
    assert [each.text()[0] for each in buttons.buttons()] == ["1", "2", "1", "5"]
    told: list[Option] = []
    buttons.chosen.connect(told.append)
    for _ in range(3):
        buttons.choose_result(Result.CONFORMS)
    buttons.choose_result(Result.NOT_CALCULABLE)
    assert [each.id for each in told] == ["none", "sealed", "none"]
    buttons.make_large(True)
    assert {each.minimumHeight() for each in buttons.buttons()} == {LARGE_HEIGHT}
