"""Papers as rows, by role and state."""

from __future__ import annotations

from ui.case.paper_rows import book_for, paper_rows, side_of
from workbench.checklists.paper_loading import load_papers
from workbench.checklists.paper_steps import due_papers
from workbench.domain.inspection import Role, Stage
from workbench.domain.paper import Paper, PaperKind, PaperState
from workbench.paths import Paths
from workbench.store.queries.records import PaperRecord

BOOK = load_papers(Paths.discover().resources)
REPORT = PaperKind.SELF_CHECK_REPORT


def record(kind: PaperKind, state: PaperState, version: int = 1) -> PaperRecord:
    paper = Paper(id=f"{kind}{version}", case_id="c", kind=kind, version=version, state=state)
    return PaperRecord(paper=paper, fields={}, frozen="", files=(), void_reason="", due_on=None)


def test_an_enterprise_sees_its_own_papers_and_what_is_due_of_them() -> None:
    book, side = book_for(BOOK, Role.ENTERPRISE), side_of(Role.ENTERPRISE)
    due = due_papers(book, Stage.SELF_CHECK, [], [], side)
    rows = list(paper_rows(book, [], due, {}))
    assert [(row["kind"], row["state"]) for row in rows] == [
        ("企业授权委托书", "▸ 该做"),
        ("企业自查报告", "▸ 该做"),
        ("整改报告", "企业填写"),
        ("延期申请", "企业填写"),
    ]


def test_an_inspector_sees_all_of_them() -> None:
    assert book_for(BOOK, Role.INSPECTOR) is BOOK


def test_after_a_void_version_the_paper_can_be_begun_again() -> None:
    rows = list(paper_rows(BOOK, [record(REPORT, PaperState.VOID)], frozenset({REPORT}), {}))
    mine = [row for row in rows if row["kind"] == "企业自查报告"]
    assert [row["state"] for row in mine] == ["— 已作废", "▸ 该做"]


def test_an_issued_paper_is_not_offered_again_and_a_draft_stands_for_itself() -> None:
    held = [record(REPORT, PaperState.ISSUED), record(REPORT, PaperState.DRAFT, 2)]
    rows = list(paper_rows(BOOK, held, frozenset(), {}))
    mine = [row["state"] for row in rows if row["kind"] == "企业自查报告"]
    assert mine == ["● 已签发", "○ 草稿"]
