"""Everything a paper prints, gathered by its kind; and what a new one proposes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.domain.paper import Paper, PaperKind
from workbench.domain.paper_form import BlockShape, PaperForm
from workbench.domain.partition import MachineClass
from workbench.operations.case_papers import (
    Fields,
    onsite_record_facts,
    paper_head,
    rectification_order_facts,
)
from workbench.operations.law import Law
from workbench.operations.paper_case_rows import (
    answer_rows,
    document_rows,
    evidence_rows,
    finding_rows,
    last_year_rows,
    ordered_rows,
    paper_rows,
    rectification_rows,
)
from workbench.operations.paper_energy_rows import (
    data_centre_rows,
    energy_rows,
    metering_rows,
    product_rows,
    production_rows,
    share_points,
)
from workbench.operations.paper_machine_rows import (
    class_points,
    class_rows,
    listed_rows,
    spot_check_rows,
)
from workbench.operations.paper_rules import paper_rules
from workbench.operations.paper_table_work import confirmed_rows, invoice_rows
from workbench.operations.paper_values import case_values, other_values
from workbench.store.operation import Session
from workbench.store.queries import cases
from workbench.summary.case_facts import OnsiteRecordFacts, RectificationOrderFacts
from workbench.summary.paper_facts import PaperFacts, Points, Row

AnyFacts = OnsiteRecordFacts | RectificationOrderFacts | PaperFacts
BLANKS = re.compile(r"\{([a-z_0-9]+)\}")

OWN: Mapping[PaperKind, Callable[..., OnsiteRecordFacts | RectificationOrderFacts]] = {
    PaperKind.ONSITE_RECORD: onsite_record_facts,
    PaperKind.RECTIFICATION_ORDER: rectification_order_facts,
}
OF_LEDGERS: Mapping[str, Callable[[Session, str], Iterator[Row]]] = {
    "documents": document_rows,
    "evidence": evidence_rows,
    "spot_checks": spot_check_rows,
    "product_energy": product_rows,
    "product_verdicts": product_rows,
    "machine_classes": class_rows,
    "phase_out_machines": listed_rows(MachineClass.PHASE_OUT_IN_USE),
    "below_limit_machines": listed_rows(MachineClass.BELOW_LIMIT_IN_USE),
    "data_centre": data_centre_rows,
    "metering": metering_rows,
    "energy": energy_rows,
    "production": production_rows,
    "findings": finding_rows,
    "ordered": ordered_rows,
    "rectification": rectification_rows,
    "rectification_form": rectification_rows,
    "last_year": last_year_rows,
    "invoices": invoice_rows,
}
BY_LAW: Mapping[str, Callable[[Session, str, Law], Iterator[Row]]] = {
    "answers": answer_rows,
    "confirmed": confirmed_rows,
    "papers": paper_rows,
}
CHARTS: Mapping[str, Callable[[Session, str], Points]] = {
    "machine_classes": class_points,
    "product_share": share_points,
}


def gather(
    session: Session,
    case_id: str,
    law: Law,
    kind: PaperKind,
    fields: Fields,
    paper: Paper | None = None,
) -> AnyFacts:
    """The facts of a paper as they stand now, with what was typed."""
    if kind in OWN:
        return OWN[kind](session, case_id, law, fields, paper)
    form = law.papers[kind]
    return form_facts(
        session, case_id, law, Asked(kind, _printed(form), _tables(form)), fields, paper
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted of a paper's facts: a kind, names it prints, tables it lists."""

    kind: PaperKind
    names: frozenset[str]
    tables: tuple[str, ...]


def asked_by(kind: PaperKind, names: Collection[str], law: Law) -> Asked:
    """What a template asks for by the names it uses."""
    tables = tuple(name for name in law.papers.tables if name in names)
    return Asked(kind, frozenset(names), tables)


def form_facts(
    session: Session,
    case_id: str,
    law: Law,
    asked: Asked,
    fields: Fields,
    paper: Paper | None = None,
) -> PaperFacts:
    """The facts of any paper as its form as data names them."""
    case = cases.case(session, case_id)
    form = paper_rules(session).applied(law.papers[asked.kind])
    head = paper_head(session, case, law, paper)
    values = case_values(session, head, case, law, asked.names)
    typed = {each.name: str(fields.get(each.name) or "").strip() for each in form.fields}
    return PaperFacts(
        head=head,
        form=form,
        book=law.papers,
        values=values | typed,
        tables={name: _rows(session, case_id, law, name) for name in asked.tables},
        charts={name: CHARTS[name](session, case_id) for name in form.named(BlockShape.CHART)},
    )


def proposed_fields(session: Session, case_id: str, law: Law, kind: PaperKind) -> dict[str, str]:
    """What a new draft starts from: facts of the case and what other papers already say."""
    case = cases.case(session, case_id)
    form = law.papers[kind]
    wanted = frozenset(source for each in form.fields for source in each.sources)
    known: dict[str, Any] = case_values(session, paper_head(session, case, law), case, law, wanted)
    known |= other_values(session, case_id, law)
    found = {
        each.name: next((known[name] for name in each.sources if known.get(name)), "")
        for each in form.fields
    }
    return {name: value for name, value in found.items() if value and _fits(form, name, value)}


def _fits(form: PaperForm, name: str, value: str) -> bool:
    field = form.field(name)
    return field is not None and (not field.choices or value in field.choices)


def _rows(session: Session, case_id: str, law: Law, name: str) -> tuple[Row, ...]:
    if name in BY_LAW:
        return tuple(BY_LAW[name](session, case_id, law))
    return tuple(OF_LEDGERS[name](session, case_id))


def _tables(form: PaperForm) -> tuple[str, ...]:
    """Tables a form prints or asks for in a condition."""
    asked = (each.when for each in form.blocks if each.when in OF_LEDGERS)
    return tuple(dict.fromkeys((*form.named(BlockShape.TABLE), *asked)))


def _printed(form: PaperForm) -> frozenset[str]:
    names = {name for each in form.blocks for name in each.names}
    return frozenset(names | {name for each in form.blocks for name in BLANKS.findall(each.text)})
