"""All rows of a year sorted to their cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from workbench.domain.conclusion import DocumentKind
from workbench.domain.finding import FindingState
from workbench.programme.notice import Notice
from workbench.summary.case_view import CaseView, documents_of
from workbench.summary.rows import PlannedEnterpriseRow, YearRows

T = TypeVar("T")


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
    emitted = _by(rows.emissions, lambda each: each.case_id)
    sites = _by(rows.data_centres, lambda each: each.case_id)
    items = _by(rows.rectifications, lambda each: each.item.case_id)
    follow_ups = _by(rows.follow_ups, lambda each: each.case_id)
    answers = _by(rows.answers, lambda each: each.answer.case_id)
    views = tuple(
        CaseView(
            row=row,
            categories=notice.with_implied(row.case.categories),
            finding_rows=findings[row.case.id],
            documents=documents_of(each.finding for each in findings[row.case.id]),
            papers=papers[row.case.id],
            counts=counts[row.case.id],
            problems=problems[row.case.id],
            products=products[row.case.id],
            data_centres=sites[row.case.id],
            emissions=emitted[row.case.id],
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
