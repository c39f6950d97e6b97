from __future__ import annotations

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.dialogs.mark_checked import MarkCheckedDialog
from ui.knowledge import Knowledge
from ui.models.rules import columns_of
from ui.navigation import RULES, Target
from ui.pages.rules import RulesPage
from workbench.domain.verdict import CheckState
from workbench.operations.overlay import save_overlay_entry
from workbench.rulebook.overlay_bodies import MARK

MOTORS = "gb-18613-2020-motors"


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> RulesPage:
    shown = RulesPage(desk)
    qtbot.addWidget(shown)
    shown.resize(1220, 700)
    shown.show()
    shown.open_target(Target(RULES, id=MOTORS))
    return shown


def test_every_column_of_the_library_has_a_chinese_title(knowledge: Knowledge) -> None:
    words = knowledge.rule_words
    untitled = {
        (table.id, column.title)
        for table in knowledge.book.tables.values()
        for column in columns_of(table, words)
        if re.fullmatch(r"[a-z0-9_]{2,}", column.title)
    }
    assert untitled == set()


def test_codes_are_shown_in_words(knowledge: Knowledge) -> None:
    words = knowledge.rule_words
    assert words.value("kinds", "fan|blower") == "风机、鼓风机"
    assert words.value("carriers", "natural_gas") == "天然气"
    assert words.value("consequence", "stop") == "停止使用"
    assert words.value("model", "Y315S-4") == "Y315S-4"


def test_marking_a_table_needs_a_person_a_text_and_a_promise(
    page: RulesPage, desk: Desk, qtbot: QtBot
) -> None:
    dialog = MarkCheckedDialog(desk, desk.knowledge.book.table(MOTORS), None)
    qtbot.addWidget(dialog)
    dialog._check()
    assert "对照的文本" in dialog.messages.text
    dialog.against.setText("GB 18613-2020 正式出版文本")
    dialog._check()
    assert "逐项对照" in dialog.messages.text
    dialog.sure.setChecked(True)
    page.save_mark(dialog.value())
    assert desk.knowledge.book.table(MOTORS).checked is CheckState.VERIFIED
    row = page.tables.row_at(page.tables.row_of(MOTORS))
    assert row["checked"] == "✓ 已核对原文"
    assert "GB 18613-2020 正式出版文本" in page.facts._text.toPlainText()
    desk.undo_last()
    assert desk.knowledge.book.table(MOTORS).checked is CheckState.TRANSCRIBED


def test_one_row_can_be_marked_alone(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    table = desk.knowledge.book.table(MOTORS)
    dialog = MarkCheckedDialog(desk, table, table.rows[0])
    qtbot.addWidget(dialog)
    dialog.only_row.setChecked(True)
    dialog.against.setText("原文")
    page.save_mark(dialog.value())
    marked = desk.knowledge.book.table(MOTORS)
    assert marked.rows[0].checked is CheckState.VERIFIED
    assert marked.rows[1].checked is CheckState.TRANSCRIBED


def test_a_damaged_entry_leaves_the_shipped_rules_in_force(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(desk.failed) as failed:
        desk.do(save_overlay_entry, MARK, "x", {"table": "x"})
    assert "已损坏" in str(failed.args[0])
    assert desk.trouble is not None
    assert MOTORS in desk.knowledge.book.tables
