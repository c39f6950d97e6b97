"""All rows of a year by case, and what each case came to: documents, limit conclusion, conclusion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from workbench.domain.conclusion import (
    Authority,
    Completion,
    Conclusion,
    DocumentKind,
    LimitConclusion,
)
from workbench.domain.finding import Consequence, Finding, FindingState
from workbench.domain.inspection import Stage
from workbench.domain.labels import label
from workbench.domain.paper import PaperState
from workbench.domain.verdict import CheckState, Outcome, Reason
from workbench.programme.notice import Notice
from workbench.summary.rows import (
    AnswerRow,
    CaseRow,
    FindingRow,
    FollowUpRow,
    MachineCountRow,
    MachineProblemRow,
    PaperRow,
    PlannedEnterpriseRow,
    PueRow,
    RectificationRow,
    UnitProductRow,
    YearRows,
)

T = TypeVar("T")
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
Judged = UnitProductRow | PueRow


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """One case with all that belongs to it; `findings` are the confirmed ones."""

    row: CaseRow
    categories: tuple[str, ...]
    finding_rows: tuple[FindingRow, ...]
    papers: tuple[PaperRow, ...]
    counts: tuple[MachineCountRow, ...]
    problems: tuple[MachineProblemRow, ...]
    products: tuple[UnitProductRow, ...]
    data_centres: tuple[PueRow, ...]
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
    def documents(self) -> tuple[DocumentKind, ...]:
        """The documents its confirmed findings call for, in the order of DocumentKind."""
        due = {_document_of(each) for each in self.findings}
        price = label(Authority.PRICE)
        if any(each.transfer_to == price for each in self.findings):
            due.add(DocumentKind.PRICE_LETTER)
        return tuple(each for each in DocumentKind if each in due)

    @property
    def limit_conclusion(self) -> LimitConclusion:
        """超限额, 无法核算, 待核, 限额以内 or 不适用: the gravest of its products and data centres."""
        return _limit_conclusion(self.judged)

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


@dataclass(frozen=True, slots=True)
class YearIndex:
    """The cases of a year with the rows they came from."""

    rows: YearRows
    notice: Notice
    cases: tuple[CaseView, ...]
    by_key: Mapping[str, CaseView]

    def case_of(self, planned: PlannedEnterpriseRow) -> CaseView | None:
        """The case of a planned enterprise, by its case id or its code."""
        return self.by_key.get(planned.case_id) or self.by_key.get(planned.enterprise.uscc)

    @property
    def inspected(self) -> tuple[CaseView, ...]:
        """The cases whose inspection was carried out."""
        return tuple(each for each in self.cases if each.is_inspected)

    def of_category(self, category_id: str) -> tuple[CaseView, ...]:
        """The inspected cases of a category, with what categories imply."""
        return tuple(each for each in self.inspected if category_id in each.categories)

    def with_document(self, kind: DocumentKind) -> tuple[CaseView, ...]:
        """The inspected cases that call for a document."""
        return tuple(each for each in self.inspected if kind in each.documents)


def index_rows(rows: YearRows, notice: Notice) -> YearIndex:
    """Sort all rows to their cases; draft and dismissed findings are left out."""
    confirmed = [each for each in rows.findings if each.finding.state is FindingState.CONFIRMED]
    findings = _by(confirmed, lambda each: each.finding.case_id)
    papers = _by(rows.papers, lambda each: each.case_id)
    counts = _by(rows.machine_counts, lambda each: each.case_id)
    problems = _by(rows.machine_problems, lambda each: each.case_id)
    products = _by(rows.unit_products, lambda each: each.case_id)
    sites = _by(rows.data_centres, lambda each: each.case_id)
    items = _by(rows.rectifications, lambda each: each.item.case_id)
    follow_ups = _by(rows.follow_ups, lambda each: each.case_id)
    answers = _by(rows.answers, lambda each: each.answer.case_id)
    views = tuple(
        CaseView(
            row=row,
            categories=notice.with_implied(row.case.categories),
            finding_rows=findings[row.case.id],
            papers=papers[row.case.id],
            counts=counts[row.case.id],
            problems=problems[row.case.id],
            products=products[row.case.id],
            data_centres=sites[row.case.id],
            rectifications=items[row.case.id],
            follow_ups=follow_ups[row.case.id],
            answers=answers[row.case.id],
        )
        for row in rows.cases
    )
    by_key = {view.row.enterprise.uscc: view for view in views if view.row.enterprise.uscc}
    by_key |= {view.id: view for view in views}
    return YearIndex(rows, notice, views, by_key)


def _by(rows: Iterable[T], key: Callable[[T], str]) -> Mapping[str, tuple[T, ...]]:
    grouped: defaultdict[str, list[T]] = defaultdict(list)
    for row in rows:
        grouped[key(row)].append(row)
    return defaultdict(tuple, {case_id: tuple(group) for case_id, group in grouped.items()})


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
    return (row.product if isinstance(row, UnitProductRow) else row.name, row.period)
