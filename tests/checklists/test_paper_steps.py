"""Which papers are due next."""

from __future__ import annotations

import pytest

from workbench.checklists.paper_loading import load_papers
from workbench.checklists.paper_steps import due_papers
from workbench.domain.finding import Consequence, Finding, FindingState
from workbench.domain.inspection import Stage
from workbench.domain.paper import PaperKind
from workbench.domain.paper_form import PaperSide
from workbench.paths import Paths

BOOK = load_papers(Paths.discover().resources)
ORDER, SUGGESTION = PaperKind.RECTIFICATION_ORDER, PaperKind.SUGGESTION


def finding(consequence: Consequence, state: FindingState = FindingState.CONFIRMED) -> Finding:
    return Finding(
        id="f", case_id="c", code="x", title="x", facts="x", consequence=consequence, state=state
    )


def test_the_notice_is_due_as_soon_as_the_case_is_to_be_announced() -> None:
    assert PaperKind.INSPECTION_NOTICE not in due_papers(BOOK, Stage.ASSIGNED, [], [])
    assert PaperKind.INSPECTION_NOTICE in due_papers(BOOK, Stage.NOTIFIED, [], [])


def test_an_issued_paper_is_not_due_again() -> None:
    issued = [PaperKind.INSPECTION_NOTICE]
    assert PaperKind.INSPECTION_NOTICE not in due_papers(BOOK, Stage.ONSITE, [], issued)


@pytest.mark.parametrize(
    ("consequence", "due"),
    [
        (Consequence.RECTIFICATION_ORDER, ORDER),
        (Consequence.OPINION, PaperKind.OPINION),
        (Consequence.SUGGESTION, SUGGESTION),
        (Consequence.TRANSFER, PaperKind.TRANSFER_LETTER),
        (Consequence.CLUE, PaperKind.TRANSFER_LETTER),
    ],
)
def test_only_a_confirmed_finding_calls_for_its_paper(
    consequence: Consequence, due: PaperKind
) -> None:
    outcomes = {ORDER, PaperKind.OPINION, SUGGESTION, PaperKind.TRANSFER_LETTER}
    found = due_papers(BOOK, Stage.PAPERS, [finding(consequence)], [])
    assert found & outcomes == {due}
    drafted = finding(consequence, FindingState.DRAFT)
    assert not due_papers(BOOK, Stage.PAPERS, [drafted], []) & outcomes


def test_without_an_order_nothing_is_rechecked() -> None:
    found = due_papers(BOOK, Stage.CLOSED, [finding(Consequence.SUGGESTION)], [])
    assert PaperKind.RECHECK_RECORD not in found
    assert PaperKind.CLOSING_FORM in found


def test_the_enterprise_has_papers_of_its_own() -> None:
    found = due_papers(BOOK, Stage.SELF_CHECK, [], [], PaperSide.ENTERPRISE)
    assert found == {PaperKind.AUTHORISATION, PaperKind.SELF_CHECK_REPORT}
