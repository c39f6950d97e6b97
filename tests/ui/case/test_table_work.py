"""核算确认 and 发票比对 as they are used at the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.waiting import wait_for_jobs
from ui.case.confirmation_face import VERIFIED_COLUMN, ConfirmationFace
from ui.case.invoice_face import InvoiceFace
from ui.case.verdicts_tab import CONFIRMATION, INVOICES, VerdictsTab
from ui.case.view import CaseView
from ui.desk import Desk
from ui.paper_files import PaperRequest, draft_html
from workbench.domain.inspection import Case
from workbench.domain.paper import PaperKind
from workbench.operations import undo


@pytest.fixture
def tab(view: CaseView, desk: Desk, case: Case, qtbot: QtBot) -> VerdictsTab:
    view.open_case(case.id, "核查")
    wait_for_jobs(qtbot, desk)
    return next(each for each in view.pages if isinstance(each, VerdictsTab))


@pytest.fixture
def confirmation(tab: VerdictsTab, desk: Desk, qtbot: QtBot) -> ConfirmationFace:
    tab.segments.choose(CONFIRMATION)
    wait_for_jobs(qtbot, desk)
    return tab.confirmation


@pytest.fixture
def invoices(tab: VerdictsTab) -> InvoiceFace:
    tab.segments.choose(INVOICES)
    return tab.invoices


def sides(face: ConfirmationFace) -> list[str]:
    return [side.toPlainText().partition("\n")[0] for side in face.sides]


def test_a_verified_value_is_kept_and_both_results_stand_side_by_side(
    confirmation: ConfirmationFace, desk: Desk, qtbot: QtBot
) -> None:
    declared, verified = sides(confirmation)
    assert declared.startswith("企业申报：")
    assert verified == "现场核定：没有核定值，与申报相同"
    last = confirmation.inputs.rowCount() - 1
    confirmation.inputs.item(last, VERIFIED_COLUMN).setText("1,234.5")
    wait_for_jobs(qtbot, desk)
    assert confirmation.inputs.item(last, VERIFIED_COLUMN).text() == "1234.5"
    assert sides(confirmation)[0] == declared
    assert sides(confirmation)[1] not in {verified, declared.replace("企业申报", "现场核定")}
    undo.undo(desk.db, by="u", at=desk.clock())
    assert confirmation.case is not None
    confirmation.show_case(confirmation.case)
    wait_for_jobs(qtbot, desk)
    assert sides(confirmation)[1] == verified


def test_what_is_printed_at_the_table_is_the_paper_itself(
    confirmation: ConfirmationFace,
    desk: Desk,
    case: Case,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed: list[str] = []
    monkeypatch.setattr(
        "ui.case.confirmation_face.print_text", lambda html, *_: bool(printed.append(html))
    )
    confirmation.inputs.item(0, VERIFIED_COLUMN).setText("1,234.5")
    wait_for_jobs(qtbot, desk)
    confirmation.printing.click()
    wait_for_jobs(qtbot, desk)
    request = PaperRequest(
        case_id=case.id,
        kind=PaperKind.ENERGY_SHEET,
        fields={},
        issued_on=desk.today,
        law=desk.knowledge.law(case.year),
    )
    assert printed == [draft_html(desk.db, request)]
    assert "1234.5" in printed[0]


def test_what_is_no_number_is_said_and_not_kept(
    confirmation: ConfirmationFace, desk: Desk, qtbot: QtBot
) -> None:
    confirmation.inputs.item(0, VERIFIED_COLUMN).setText("约三千")
    assert "“约三千”不是数值，没有保存" in confirmation.messages.text
    assert undo.status(desk.db).undo_label != "核定数据"


def test_an_invoice_typed_is_compared_at_once_and_can_be_taken_out(invoices: InvoiceFace) -> None:
    invoices.amount.setText("1,000")
    invoices.enter()
    assert invoices.month.date().month() == 2
    row = invoices.table.row_at(0)
    assert (row["carrier"], row["month"], row["invoiced"]) == ("电力", "2023-01", "1,000")
    assert "差异超过 2% 列为问题" in invoices.summary.text()
    invoices.grid.selectRow(0)
    invoices.remove()
    assert invoices.table.rowCount() == 0


def test_a_list_of_invoices_comes_in_like_a_ledger_of_any_layout(
    invoices: InvoiceFace, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "电费单.csv"
    months = ",".join(f"{number}月" for number in range(1, 13))
    amounts = ",".join("100" for _ in range(12))
    text = f"2023年电费单汇总\n能源品种,计量单位,{months}\n电力,万kWh,{amounts}\n"
    file.write_text(text, encoding="utf-8-sig")
    invoices.import_file(file)
    wait_for_jobs(qtbot, desk)
    assert invoices.table.rowCount() == 12
    assert "已导入 12 条" in invoices.messages.text
