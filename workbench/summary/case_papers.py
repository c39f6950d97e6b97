"""Facts of 现场监察笔录 and 限期整改通知书, and what a paper still lacks before it is signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from workbench.domain.finding import Consequence, Finding, FindingState
from workbench.domain.verdict import CheckState, Rule
from workbench.summary.case_facts import (
    CaseHead,
    EvidenceLine,
    FindingLine,
    ItemLine,
    MachineLine,
    OnsiteRecordFacts,
    ProductLine,
    RectificationOrderFacts,
)

LEGAL_BASIS = (
    "《中华人民共和国节约能源法》",
    "《工业节能监察办法》（工业和信息化部令第58号）",
)
ORDER_BASIS = ("《节能监察办法》（国家发展改革委令第33号）第十八条第一款、第十九条",)
TRANSFER_WARNING = (
    "逾期不整改或者整改不到位的，依法移送管理节能工作的部门等有权机关处理或者另行立案。"
)
# Rules of policy: their machines are suggested for renewal and never ordered away.
_POLICY = frozenset(
    {Rule.MINIMUM_EFFICIENCY, Rule.MINIMUM_AT_MANUFACTURE, Rule.POLICY_LEVEL, Rule.BENCHMARK_LEVEL}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What the officers wrote of the visit itself."""

    place: str
    started_at: datetime | None
    ended_at: datetime | None
    recorder: str = ""
    third_party: str = ""
    representative: str = ""
    representative_post: str = ""
    representative_document: str = ""
    statement: str = ""
    unascertained: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observations:
    """What was seen and read, without any judgement."""

    documents: tuple[EvidenceLine, ...] = ()
    production: tuple[str, ...] = ()
    energy: tuple[str, ...] = ()
    machines: tuple[MachineLine, ...] = ()
    machine_counts: tuple[str, ...] = ()
    meters: tuple[str, ...] = ()
    management: tuple[ItemLine, ...] = ()
    evidence: tuple[EvidenceLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedFinding:
    """A finding with what the order prints beside it; `acceptance` comes from its template."""

    finding: Finding
    acceptance: str
    machines: tuple[MachineLine, ...] = ()
    products: tuple[ProductLine, ...] = ()
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderTerms:
    """The days of the order and what the enterprise said before it."""

    inspected_on: date | None
    starts_on: date | None
    due_on: date
    extension_before: date
    interim_report_on: date | None = None
    hearing: str = ""
    hearing_adopted: str = ""
    remedy: str = ""
    approval_number: str = ""


def onsite_record(head: CaseHead, visit: Visit, seen: Observations) -> OnsiteRecordFacts:
    """Facts of the record: conclusions and clauses are taken off the machines, facts stay."""
    return OnsiteRecordFacts(
        head=head,
        cause=f"{head.year}年度工业节能监察（{'、'.join(head.category_labels)}）",
        legal_basis=(*LEGAL_BASIS, head.notice_number),
        place=visit.place,
        started_at=visit.started_at,
        ended_at=visit.ended_at,
        recorder=visit.recorder,
        third_party=visit.third_party,
        representative=visit.representative,
        representative_post=visit.representative_post,
        representative_document=visit.representative_document,
        documents=seen.documents,
        production=seen.production,
        energy=seen.energy,
        machines=tuple(replace(each, conclusion="", basis="") for each in seen.machines),
        machine_counts=seen.machine_counts,
        meters=seen.meters,
        management=seen.management,
        unascertained=visit.unascertained,
        statement=visit.statement,
        evidence=seen.evidence,
    )


def rectification_order(
    head: CaseHead,
    findings: Sequence[OrderedFinding],
    terms: OrderTerms,
    evidence: tuple[EvidenceLine, ...] = (),
) -> RectificationOrderFacts:
    """Facts of the order: confirmed findings that may be ordered, numbered; others are left out."""
    chosen = [each for each in findings if may_be_ordered(each.finding)]
    return RectificationOrderFacts(
        head=head,
        inspected_on=terms.inspected_on,
        findings=tuple(
            _finding_line(number, each, terms.due_on) for number, each in enumerate(chosen, start=1)
        ),
        order_basis=ORDER_BASIS,
        starts_on=terms.starts_on,
        due_on=terms.due_on,
        interim_report_on=terms.interim_report_on,
        extension_before=terms.extension_before,
        hearing=terms.hearing,
        hearing_adopted=terms.hearing_adopted,
        transfer_warning=TRANSFER_WARNING,
        remedy=terms.remedy,
        approval_number=terms.approval_number,
        evidence=evidence,
    )


def may_be_ordered(finding: Finding) -> bool:
    """Tell whether a finding may stand in a rectification order."""
    return (
        finding.consequence is Consequence.RECTIFICATION_ORDER
        and finding.state is FindingState.CONFIRMED
        and finding.rule not in _POLICY
        and finding.standing is not CheckState.UNVERIFIED
    )


def count_lines(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Counts of the ledger as the record states them: 设备台账1284台 and the like."""
    return tuple(f"{word}{count}台" if count else f"{word}无" for word, count in counts.items())


def _finding_line(number: int, ordered: OrderedFinding, due_on: date) -> FindingLine:
    finding = ordered.finding
    return FindingLine(
        number=number,
        title=finding.title,
        facts=finding.facts,
        law=finding.law,
        requirement=finding.requirement,
        acceptance=ordered.acceptance,
        due_on=due_on,
        evidence=ordered.evidence,
        machines=ordered.machines,
        products=ordered.products,
        checked=finding.standing,
    )
