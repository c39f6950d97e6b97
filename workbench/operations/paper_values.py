"""What the case already knows that a paper may print or propose: names, days, counts, findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from workbench.checklists.deadlines import rectification_term
from workbench.domain.finding import Finding
from workbench.domain.inspection import Case
from workbench.domain.labels import label
from workbench.domain.paper import PaperKind, PaperState
from workbench.domain.paper_form import PaperForm, PaperSide
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.operations.case_facts import judging_day
from workbench.operations.law import Law
from workbench.operations.paper_finding_words import finding_words
from workbench.operations.paper_lines import (
    count_words,
    document_lines,
    evidence_lines,
    meter_lines,
)
from workbench.store.operation import Session
from workbench.store.queries import inspection, records
from workbench.store.queries.case_steps import steps_of_case
from workbench.store.queries.records import PaperRecord
from workbench.summary.case_facts import CaseHead
from workbench.summary.phrases import day_words

ENDED = frozenset({RectificationOutcome.DONE, RectificationOutcome.CLOSED_DOWN})
# Facts that read whole ledgers: gathered only for a paper that prints or proposes them.
FROM_LEDGERS = frozenset({"documents_named", "evidence_named", "machine_counts", "meter_facts"})
NOTHING = "无"
HASH_SHOWN = 16


def case_values(
    session: Session, head: CaseHead, case: Case, law: Law, wanted: frozenset[str]
) -> dict[str, str]:
    """Every shared fact by its name; a fact that is not known is an empty text."""
    held = records.papers(session, case.id)
    letters = [each for each in held if each.paper.kind is PaperKind.TRANSFER_LETTER]
    sent = sum(each.paper.state is not PaperState.VOID for each in letters)
    findings = inspection.findings(session, case.id)
    return {
        **_head_values(head, case, law),
        **finding_words(findings, sent),
        **(_ledger_values(session, case, law) if wanted & FROM_LEDGERS else {}),
        **_rectification_values(inspection.rectification(session, case.id), findings),
        **_paper_values(case, held, law),
        **{name: "\n".join(lines) for name, lines in law.papers.proposals.items()},
    }


def other_values(session: Session, case_id: str, law: Law) -> dict[str, str]:
    """What other papers say, as `kind.field`, and registered steps, as `step.field`.

    Void papers are left out.
    """
    held = [
        each for each in records.papers(session, case_id) if each.paper.state is not PaperState.VOID
    ]
    values = {
        f"{step}.{name}": text
        for step, registered in steps_of_case(session, case_id).items()
        for record in registered
        for name, text in record.values.items()
    }
    for each in held:  # a later version speaks louder
        kind = each.paper.kind
        told = {field.name: each.fields.get(field.name) for field in law.papers[kind].fields}
        told |= {"number": each.paper.number, "issued_on": each.paper.issued_on}
        told |= {"due_on": each.due_on} if each.due_on else {}
        values |= {f"{kind.value}.{name}": _text(value) for name, value in told.items() if value}
    return values


def _head_values(head: CaseHead, case: Case, law: Law) -> dict[str, str]:
    who = head.enterprise
    categories = "、".join(head.category_labels)
    officers = "；".join(f"{o.name}（执法证号：{o.certificate_number}）" for o in head.officers)
    known = {
        "year": str(head.year),
        "agency": head.agency,
        "region": head.region,
        "notice": f"《{law.notice.title}》（{law.notice.number}）",
        "categories": categories,
        "categories_lines": "\n".join(head.category_labels),
        "cause": f"{head.year}年度工业节能监察（{categories}）",
        "mode": label(case.mode),
        "enterprise": who.name,
        "industry": who.sub_industry or who.industry_code,
        "tce_calorific": f"{who.tce_calorific:f}" if who.tce_calorific is not None else "",
        "key_energy_user": {True: "是", False: "否", None: ""}[who.is_key_energy_user],
        "officers": officers,
        "officer_names": "、".join(o.name for o in head.officers),
        "present_officer": head.officers[-1].name if head.officers else "",
        "onsite_on": _text(case.onsite_on),
        "as_of": _text(head.as_of),
        "volume_title": f"{who.name}{head.year}年度工业节能监察案卷",
        "enterprise_overview": _overview(head),
    }
    plain = ("uscc", "address", "legal_representative", "contact", "phone", "products", "capacity")
    return known | {name: str(getattr(who, name) or "") for name in plain}


def _overview(head: CaseHead) -> str:
    who = head.enterprise
    told = (
        ("所属行业", who.sub_industry or who.industry_code),
        ("主要产品", who.products),
        ("产能", who.capacity),
        ("上年综合能耗（当量值）", f"{who.tce_calorific:f} tce" if who.tce_calorific else ""),
    )
    words = [f"{name}：{value}" for name, value in told if value]
    return "；".join(words) + "。" if words else ""


def _ledger_values(session: Session, case: Case, law: Law) -> dict[str, str]:
    documents = tuple(document_lines(session, case.id))
    evidence = tuple(evidence_lines(session, case.id, len(documents)))
    return {
        "documents_named": "\n".join(each.name for each in documents),
        "evidence_named": "\n".join(
            f"{each.name}（{each.kind}，校验码{each.sha256[:HASH_SHOWN]}）"
            for each in (*documents, *evidence)
        ),
        "machine_counts": "；".join(count_words(session, case.id)),
        "meter_facts": "\n".join(meter_lines(session, case, law)),
    }


def _rectification_values(
    items: Sequence[RectificationItem], findings: Sequence[Finding]
) -> dict[str, str]:
    titles = {each.id: each.title for each in findings}
    still_open = [
        f"{titles.get(each.finding_id, '')}：{each.requirement}".strip("：")
        for each in items
        if each.outcome not in ENDED
    ]
    counts = [
        f"{label(outcome)}{count}项"
        for outcome in RectificationOutcome
        if (count := sum(each.outcome is outcome for each in items))
    ]
    told = f"整改事项{len(items)}项：{'，'.join(counts)}。" if items else NOTHING
    return {"outcome_counts": told, "open_items": "\n".join(still_open) or NOTHING}


def _paper_values(case: Case, held: Sequence[PaperRecord], law: Law) -> dict[str, str]:
    issued = sorted(
        (each for each in held if each.paper.state is PaperState.ISSUED),
        key=lambda each: each.paper.place_in_file,
    )
    to_serve = [each for each in issued if law.papers[each.paper.kind].series]
    latest = to_serve[-1] if to_serve else None
    term = rectification_term(case.onsite_on or judging_day(case), law.procedure)
    return {
        "issued_papers": "\n".join(
            paper_name(each, law.papers[each.paper.kind]) for each in issued
        ),
        "process_lines": "\n".join(_process(case, issued, law)),
        "latest_paper": paper_name(latest, law.papers[latest.paper.kind]) if latest else "",
        "latest_paper_hash": latest.paper.content_hash[-8:] if latest else "",
        "term_starts_on": _text(term.starts_on),
        "term_due_on": _text(term.due_on),
        **_extension(held),
    }


def _extension(held: Sequence[PaperRecord]) -> dict[str, str]:
    """How long before the deadline the application came, and what was decided on it."""
    fields: dict[PaperKind, Mapping[str, Any]] = {
        each.paper.kind: each.fields for each in held if each.paper.state is not PaperState.VOID
    }
    asked = fields.get(PaperKind.EXTENSION_REQUEST, {})
    applied, due = str(asked.get("applied_on") or ""), str(asked.get("due_on") or "")
    days = (date.fromisoformat(due) - date.fromisoformat(applied)).days if applied and due else None
    return {"extension_days_left": "" if days is None else f"{days}日"}


def _process(case: Case, issued: Iterable[PaperRecord], law: Law) -> Iterator[str]:
    steps = [(case.onsite_on, f"开展{label(case.mode)}")] if case.onsite_on else []
    steps += [
        (each.paper.issued_on or date.min, f"签发{paper_name(each, law.papers[each.paper.kind])}")
        for each in issued
        if law.papers[each.paper.kind].side is PaperSide.AGENCY
    ]
    for day, words in sorted(steps, key=lambda step: step[0]):
        yield f"{day_words(day)}，{words}。"


def paper_name(record: PaperRecord, form: PaperForm) -> str:
    """《限期整改通知书》（示节监改〔2024〕1号)."""
    number = f"（{record.paper.number}）" if record.paper.number else ""
    return f"《{form.title}》{number}"


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")
