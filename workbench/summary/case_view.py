"""One case with its rows, and what it came to: documents, limit conclusion, conclusion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.domain.checklist import Result
from workbench.domain.conclusion import (
    Authority,
    Completion,
    Conclusion,
    DocumentKind,
    LimitConclusion,
)
from workbench.domain.finding import Consequence, Finding
from workbench.domain.inspection import Stage
from workbench.domain.labels import label
from workbench.domain.paper import PaperState
from workbench.domain.verdict import CheckState, Outcome, Reason
from workbench.summary.rows import (
    AnswerRow,
    CaseRow,
    EmissionRow,
    FindingRow,
    FollowUpRow,
    MachineCountRow,
    MachineProblemRow,
    PaperRow,
    PueRow,
    RectificationRow,
    UnitProductRow,
)

_JUDGED_STAGES = frozenset(
    {Stage.FINDINGS, Stage.PAPERS, Stage.RECTIFICATION, Stage.RECHECK, Stage.CLOSED}
)
_NOT_CALCULABLE = frozenset({Reason.MISSING, Reason.CONTRADICTION, Reason.CONDITION_UNKNOWN})
_BY_CONSEQUENCE = {
    Consequence.RECTIFICATION_ORDER: DocumentKind.RECTIFICATION_ORDER,
    Consequence.OPINION: DocumentKind.OPINION,
    Consequence.SUGGESTION: DocumentKind.SUGGESTION,
    Consequence.TRANSFER: DocumentKind.TRANSFER_LETTER,
}
# What an officer with the text at hand can settle, and the items in which he does.
_TEXT_AT_HAND = frozenset({Reason.EDITION_NOT_HELD, Reason.UNCONFIRMED})
_LIMIT_ITEMS = frozenset({"A1", "A3", "C2"})
Judged = UnitProductRow | PueRow


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """One case with all that belongs to it.

    `findings` are the confirmed ones, `documents` those they call for.
    """

    row: CaseRow
    categories: tuple[str, ...]
    finding_rows: tuple[FindingRow, ...]
    documents: tuple[DocumentKind, ...]
    papers: tuple[PaperRow, ...]
    counts: tuple[MachineCountRow, ...]
    problems: tuple[MachineProblemRow, ...]
    products: tuple[UnitProductRow, ...]
    data_centres: tuple[PueRow, ...]
    emissions: tuple[EmissionRow, ...]
    rectifications: tuple[RectificationRow, ...]
    follow_ups: tuple[FollowUpRow, ...]
    answers: tuple[AnswerRow, ...]

    @property
    def id(self) -> str:
        """The case id."""
        return self.row.case.id

    @property
    def name(self) -> str:
        """The enterprise's name."""
        return self.row.enterprise.name

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings a person confirmed."""
        return tuple(each.finding for each in self.finding_rows)

    @property
    def completion(self) -> Completion:
        """完成状态: a case whose findings are being decided is inspected."""
        is_judged = self.row.case.stage in _JUDGED_STAGES
        if self.row.completion is Completion.IN_PROGRESS and is_judged:
            return Completion.DONE
        return self.row.completion

    @property
    def is_inspected(self) -> bool:
        """Tell whether the inspection was carried out."""
        return self.completion is Completion.DONE

    @property
    def limit_conclusion(self) -> LimitConclusion:
        """超限额, 无法核算, 待核, 限额以内 or 不适用: the gravest of its products and data centres.

        Where the book does not hold the edition, an officer who compared the figure with the text
        and answered 限额以内 settles it; nobody's answer alone makes a violation.
        """
        open_rows = [each for each in self.judged if not self._is_settled(each)]
        settled = len(open_rows) < len(self.judged)
        found = _limit_conclusion(open_rows)
        is_quiet = found is LimitConclusion.NOT_APPLICABLE
        return LimitConclusion.WITHIN if settled and is_quiet else found

    def _is_settled(self, row: Judged) -> bool:
        if row.outcome is not Outcome.UNDETERMINED or row.reason not in _TEXT_AT_HAND:
            return False
        subject = row.name if isinstance(row, PueRow) else row.subject or row.product
        return any(
            each.answer.item_id in _LIMIT_ITEMS
            and each.answer.subject == subject
            and each.answer.result is Result.CONFORMS
            for each in self.answers
        )

    @property
    def judged(self) -> tuple[Judged, ...]:
        """Products and data centres together."""
        return (*self.products, *self.data_centres)

    @property
    def conclusion(self) -> Conclusion:
        """结论 of the enterprise for the list of those inspected."""
        if not self.is_inspected:
            return Conclusion.OPEN
        if DocumentKind.RECTIFICATION_ORDER in self.documents:
            return Conclusion.VIOLATION
        if self.limit_conclusion is LimitConclusion.NOT_CALCULABLE:
            return Conclusion.NOT_CALCULABLE
        if self.limit_conclusion in {LimitConclusion.UNCONFIRMED, LimitConclusion.OVER_LIMIT}:
            return Conclusion.UNCONFIRMED
        return Conclusion.SUGGESTIONS_ONLY if self.findings else Conclusion.COMPLIANT

    def issued(self, kind: DocumentKind) -> tuple[PaperRow, ...]:
        """The issued papers of a kind, one per number (a new version replaces the old)."""
        latest: dict[str, PaperRow] = {}
        for paper in self.papers:
            if paper.kind is kind and paper.state is PaperState.ISSUED:
                held = latest.get(paper.number)
                if held is None or held.version < paper.version:
                    latest[paper.number] = paper
        return tuple(latest.values())

    @property
    def paper_text(self) -> str:
        """文书及文号: what was issued, and what is due and not yet issued."""
        parts = []
        for kind in self.documents:
            issued = self.issued(kind)
            numbers = "、".join(each.number for each in issued if each.number)
            state = numbers or ("已签发" if issued else "待签发")
            parts.append(f"{label(kind)}（{state}）")
        return "；".join(parts) or "无"


def documents_of(findings: Iterable[Finding]) -> tuple[DocumentKind, ...]:
    """The documents confirmed findings call for, in the order of DocumentKind."""
    due: set[DocumentKind | None] = set()
    for finding in findings:
        due.add(_document_of(finding))
        if finding.transfer_to == label(Authority.PRICE):
            due.add(DocumentKind.PRICE_LETTER)
    return tuple(each for each in DocumentKind if each in due)


def _document_of(finding: Finding) -> DocumentKind | None:
    kind = _BY_CONSEQUENCE.get(finding.consequence)
    if kind is DocumentKind.TRANSFER_LETTER and finding.transfer_to == label(Authority.PRICE):
        return DocumentKind.PRICE_LETTER
    return kind


def _limit_conclusion(judged: Sequence[Judged]) -> LimitConclusion:
    if any(is_over(each, judged) for each in judged):
        return LimitConclusion.OVER_LIMIT
    if any(each.reason in _NOT_CALCULABLE for each in judged):
        return LimitConclusion.NOT_CALCULABLE
    outcomes = {each.outcome for each in judged}
    if outcomes & {Outcome.UNDETERMINED, Outcome.FAILS}:
        return LimitConclusion.UNCONFIRMED
    return LimitConclusion.WITHIN if Outcome.MEETS in outcomes else LimitConclusion.NOT_APPLICABLE


def is_over(row: Judged, others: Sequence[Judged]) -> bool:
    """Tell whether a row is a violation: failed on a text that was read, and by every edition."""
    if row.outcome is not Outcome.FAILS or row.checked is CheckState.UNVERIFIED:
        return False
    return not any(
        each.outcome is Outcome.MEETS and _subject(each) == _subject(row) for each in others
    )


def _subject(row: Judged) -> tuple[str, str]:
    if isinstance(row, UnitProductRow):
        return (row.subject or f"{row.product} {row.unit}", row.period)
    return (row.name, row.period)
