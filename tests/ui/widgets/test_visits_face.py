from __future__ import annotations

from datetime import date, time
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import QTime
from pytestqt.qtbot import QtBot

from tests.store_factory import AT, new_officer
from tests.ui.sample_store import POLYESTER, case_of
from ui.desk import Desk
from ui.dialogs.visit import VisitDialog
from ui.widgets.visits_face import VisitsFace
from workbench.domain.inspection import Case
from workbench.domain.visit import Visit
from workbench.operations import visits
from workbench.store.queries import register
from workbench.store.queries.visits import planned_visits

DAY = date(2024, 9, 18)


def planned(desk: Desk, case: Case) -> Visit:
    officers = tuple(each.id for each in desk.read(register.officers)[:2])
    visit = Visit(
        id="",
        case_id=case.id,
        day=DAY,
        starts=time(9),
        ends=time(12),
        officer_ids=officers,
        kit=("执法证（两人）", "现场监察笔录（空白两份）"),
        travel="8:00 出发",
    )
    return visits.plan_visit(desk.db, visit, by="u", at=AT).value


def test_the_week_shows_who_goes_where(desk: Desk, case: Case, qtbot: QtBot) -> None:
    planned(desk, case)
    face = VisitsFace(desk)
    qtbot.addWidget(face)
    face.refresh()
    assert face.monday == date(2024, 9, 16)
    assert "示例氯碱化工有限公司" in face.week.item(0, 2).text()
    assert "外出 1 次" in face.title.text()
    face.move_by(1)
    assert "外出 0 次" in face.title.text()


def test_an_overlap_is_said_in_the_dialog_and_nothing_is_lost(
    desk: Desk, case: Case, qtbot: QtBot
) -> None:
    first = planned(desk, case)
    other = case_of(desk.db, POLYESTER)
    new = Visit(
        id="",
        case_id=other.id,
        day=DAY,
        starts=time(11),
        ends=time(14),
        officer_ids=first.officer_ids,
    )
    dialog = VisitDialog(desk, new)
    qtbot.addWidget(dialog)
    dialog.remark.setText("带样品袋")
    dialog.save()
    assert "重叠" in dialog.messages.text
    assert dialog.value().remark == "带样品袋"
    dialog.starts.setTime(QTime(12, 0))
    dialog.save()
    held = desk.read(planned_visits, DAY, DAY)
    assert [each.visit.case_id for each in held] == [case.id, other.id]
    assert "执法证（两人）" in held[1].visit.kit


def test_the_plan_of_a_day_is_one_page(
    desk: Desk, case: Case, qtbot: QtBot, tmp_path: Path
) -> None:
    planned(desk, case)
    new_officer(desk.db, "示例丙", "示C003")
    face = VisitsFace(desk)
    qtbot.addWidget(face)
    face.refresh()
    from ui.widgets.page_printing import write_pdf

    write_pdf(face.html(DAY), tmp_path / "plan.pdf", "外出计划")
    pages = PdfReader(tmp_path / "plan.pdf").pages
    assert len(pages) == 1
    for words in ("外出计划", "09:00—12:00", "示例氯碱化工有限公司", "8:00 出发"):
        assert words in face.html(DAY)
