"""Which papers of a case are due next, by its stage, its findings and what was issued."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from workbench.domain.finding import Consequence, Finding, FindingState
from workbench.domain.inspection import Stage
from workbench.domain.paper import PaperKind
from workbench.domain.paper_form import Need, PaperBook, PaperForm, PaperSide

_ORDER = tuple(Stage)
# A paper that needs such a finding is due only where there is one.
CALLED_FOR_BY: dict[Need, frozenset[Consequence]] = {
    Need.ORDERED_FINDING: frozenset({Consequence.RECTIFICATION_ORDER}),
    Need.OPINION_FINDING: frozenset({Consequence.OPINION}),
    Need.SUGGESTION_FINDING: frozenset({Consequence.SUGGESTION}),
    Need.TRANSFER_FINDING: frozenset({Consequence.TRANSFER, Consequence.CLUE}),
    Need.CONFIRMED_FINDINGS: frozenset({Consequence.RECTIFICATION_ORDER}),
}
# Follow an order: without one there is nothing to put right or to look at again.
AFTER_AN_ORDER = frozenset({Stage.RECTIFICATION, Stage.RECHECK})


def due_papers(
    book: PaperBook,
    stage: Stage,
    findings: Sequence[Finding],
    issued: Collection[PaperKind],
    side: PaperSide = PaperSide.AGENCY,
) -> frozenset[PaperKind]:
    """Papers that should exist by now and were not issued yet; optional ones are never due."""
    confirmed = {each.consequence for each in findings if each.state is FindingState.CONFIRMED}
    return frozenset(
        form.kind
        for form in book.forms.values()
        if form.side is side
        and not form.is_optional
        and form.kind not in issued
        and _ORDER.index(form.stage) <= _ORDER.index(stage)
        and _is_called_for(form, confirmed)
    )


def _is_called_for(form: PaperForm, confirmed: Collection[Consequence]) -> bool:
    if form.stage in AFTER_AN_ORDER and Consequence.RECTIFICATION_ORDER not in confirmed:
        return False
    return all(CALLED_FOR_BY[need] & set(confirmed) for need in form.needs if need in CALLED_FOR_BY)
