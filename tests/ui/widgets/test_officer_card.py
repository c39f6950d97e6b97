from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.dialogs.officer_card import OfficerCardDialog
from ui.pages.settings import SettingsPage


def test_a_card_and_its_trainings_show_in_the_settings(desk: Desk, qtbot: QtBot) -> None:
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    dialog = OfficerCardDialog(desk, desk.officer)
    qtbot.addWidget(dialog)
    dialog.expires.show_value("2024-10-01")
    dialog.trainings.setPlainText("2024年春 业务班")
    dialog.save()
    assert "“2024年春 业务班”读不出日期" in dialog.messages.text
    dialog.trainings.setPlainText("2024-05-20 业务班\n2023-05-20 业务班")
    dialog.save()
    table = page.officers.table
    row = next(
        table.row_at(n) for n in range(table.rowCount()) if table.row_at(n)["id"] == desk.officer.id
    )
    assert (row["expires"], row["trained"]) == ("▲ 2024-10-01，还有 13 天", "1 / 2")
