"""Which lines a case's checklist has, and what last year's case suggests for them."""

from __future__ import annotations

import pytest

from tests.store_factory import AT, new_case
from ui.knowledge import Knowledge
from workbench.domain.checklist import Result
from workbench.domain.errors import InputError
from workbench.domain.inspection import Case
from workbench.operations import cases, checklists, review, undo
from workbench.operations.case_facts import checklist_lines, checklist_of, gather_facts
from workbench.operations.checklists import AnswerChange
from workbench.operations.law import Law
from workbench.paths import Paths
from workbench.store.database import Database
from workbench.store.queries import inspection


@pytest.fixture(scope="module")
def law() -> Law:
    return Knowledge(Paths.discover()).law(2024)


def subjects(db: Database, case: Case, law: Law, item: str) -> list[str]:
    with db.read() as session:
        return [
            each.subject for each in checklist_lines(session, case, law) if each.item.id == item
        ]


def test_an_item_is_asked_for_one_more_line_and_undone(db: Database, law: Law) -> None:
    case = new_case(db)
    assert subjects(db, case, law, "A6") == [""]
    for name in ("一号生产线", "  二号  生产线 "):
        checklists.ask_also_for(db, case.id, "A6", name, by="u", at=AT)
    assert subjects(db, case, law, "A6") == ["", "一号生产线", "二号 生产线"]
    with pytest.raises(InputError, match="已经按“一号生产线”"):
        checklists.ask_also_for(db, case.id, "A6", "一号生产线", by="u", at=AT)
    with pytest.raises(InputError, match="没有写明"):
        checklists.ask_also_for(db, case.id, "A6", " ", by="u", at=AT)
    undo.undo(db, by="u", at=AT)
    assert subjects(db, case, law, "A6") == ["", "一号生产线"]


def test_the_short_way_to_the_lines_finds_the_same_lines(db: Database, law: Law) -> None:
    case = new_case(db)
    with db.read() as session:
        long = checklist_of(session, case, gather_facts(session, case.id, law), law)
        assert checklist_lines(session, case, law) == long.lines


def test_last_years_answer_is_suggested_and_stays_unanswered(db: Database, law: Law) -> None:
    case = new_case(db)
    former = Case(id="", enterprise_id=case.enterprise_id, year=2023, categories=("routine",))
    last = cases.open_case(db, former, by="", at=AT).value
    given = AnswerChange(result=Result.DEVIATES, option="有差异", note="电量差异1.2%。")
    checklists.answer_item(db, last.id, "G2", given, by="u", at=AT)
    checklists.answer_item(db, last.id, "G3", AnswerChange(note="没有作答"), by="u", at=AT)
    review.prefill_checklist(db, case.id, law, by="u", at=AT)
    with db.read() as session:
        held = {each.item_id: each for each in inspection.answers(session, case.id)}
    assert (held["G2"].proposed, held["G2"].result) == (Result.DEVIATES, None)
    assert held["G2"].proposed_why == "2023年度监察结果：有差异（电量差异1.2%）；本年须重新核实"
    assert "G3" not in held
