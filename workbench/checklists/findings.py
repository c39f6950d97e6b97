"""Draft findings 问题 from verdicts and answers; a person confirms or dismisses each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.checklists.catalogue import ChecklistCatalogue
from workbench.checklists.evaluate_energy import over_limit
from workbench.checklists.facts import CaseFacts, DataCentreFact, MachineFact, ProductFact
from workbench.checklists.gates import DatedText, refuse_verdict
from workbench.checklists.templates import FindingTemplate
from workbench.domain.checklist import Answer
from workbench.domain.finding import Consequence, Finding
from workbench.domain.partition import MachineClass
from workbench.domain.verdict import CheckState, Rule, Verdict

Templates = Mapping[str, FindingTemplate]
NewId = Callable[[], str]
# How many machines a sentence names before it says 等; the annex of the paper lists all.
NAMED_MACHINES = 3
_ORDER = (CheckState.VERIFIED, CheckState.TRANSCRIBED, CheckState.UNVERIFIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftContext:
    """What drafting needs beside the facts; `sources` are the dated texts of the rule book."""

    case_id: str
    templates: Templates
    catalogue: ChecklistCatalogue
    new_id: NewId
    sources: tuple[DatedText, ...] = ()


def draft_findings(
    facts: CaseFacts, answers: Iterable[Answer], context: DraftContext
) -> tuple[Finding, ...]:
    """Draft the findings of a case; each code stands once per subject, verdicts first.

    A finding whose texts nobody has read (待核) is not drafted, and a code whose wording states
    numbers is drafted from verdicts only: an answer alone proves no number.
    """
    drafts = [
        *_from_machines(facts.machines, context),
        *_from_products(facts.products, context),
        *_from_data_centres(facts.data_centres, context),
    ]
    judged = {each.code for each in drafts if each.rule is not None}
    for finding in _from_answers(answers, context):
        if finding.code not in judged:
            drafts.append(finding)
    kept: dict[tuple[str, str], Finding] = {}
    for finding in drafts:
        if finding.standing is not CheckState.UNVERIFIED:
            kept.setdefault((finding.code, finding.subject), finding)
    return tuple(kept.values())


def _from_machines(machines: Sequence[MachineFact], context: DraftContext) -> Iterable[Finding]:
    wanted = (
        ("phase_out_in_use", Rule.PHASE_OUT, MachineClass.PHASE_OUT_IN_USE),
        ("below_limit_in_use", Rule.MINIMUM_EFFICIENCY, MachineClass.BELOW_LIMIT_IN_USE),
        ("bought_below_limit", Rule.MINIMUM_AT_MANUFACTURE, None),
    )
    for code, rule, machine_class in wanted:
        found = [
            (each, verdict)
            for each in machines
            if machine_class in (None, each.machine_class)
            and (verdict := each.verdict(rule)) is not None
            and _may_carry(verdict, context.templates[code], context)
        ]
        if found:
            yield _machine_finding(context.templates[code], found, context)


def _machine_finding(
    template: FindingTemplate,
    found: Sequence[tuple[MachineFact, Verdict]],
    context: DraftContext,
) -> Finding:
    count = sum(machine.quantity for machine, _ in found)
    names = list(dict.fromkeys(machine.name for machine, _ in found if machine.name))
    named = "、".join(names[:NAMED_MACHINES]) + ("等" if len(names) > NAMED_MACHINES else "")
    values = {"count": str(count), "machines": f"{named}，见附表" if named else "见附表"}
    return replace(
        _finding(template, values, context, [verdict for _, verdict in found]),
        machine_ids=tuple(machine.machine_id for machine, _ in found),
        count=count,
    )


def _from_products(products: Sequence[ProductFact], context: DraftContext) -> Iterable[Finding]:
    template = context.templates["energy_limit_exceeded"]
    carrying = {
        (each.product, each.period): each
        for each in over_limit(products)
        if _may_carry(each.verdict, template, context)
    }
    told: set[str] = set()
    for each in carrying.values():
        # a product over its limit in a second period is a finding of its own
        subject = f"{each.product}（{each.period}）" if each.product in told else each.product
        told.add(each.product)
        yield _finding(template, _product_values(each), context, [each.verdict], subject)
    template = context.templates["below_baseline"]
    for each in products:
        benchmark = each.benchmark
        if benchmark is not None and _may_carry(benchmark, template, context):
            values = _product_values(each) | {"limit": each.baseline}
            yield _finding(template, values, context, [benchmark], each.product)


def _from_data_centres(sites: Sequence[DataCentreFact], context: DraftContext) -> Iterable[Finding]:
    template = context.templates["pue_exceeded"]
    for each in sites:
        if _may_carry(each.verdict, template, context):
            values = {
                "subject": each.site,
                "period": each.period,
                "value": each.pue,
                "limit": each.limit,
                "standard": _standards(each.verdict),
            }
            yield _finding(template, values, context, [each.verdict], each.site)


def _from_answers(answers: Iterable[Answer], context: DraftContext) -> Iterable[Finding]:
    items = {each.id: each for each in context.catalogue.items}
    for answer in answers:
        item = items.get(answer.item_id)
        option = item.option_of_label(answer.option) if item else None
        if item is None or option is None or not option.finding or answer.result is None:
            continue
        template = context.templates[option.finding]
        if template.needs_verdict:
            continue
        note = (answer.note or answer.proposed_why or option.label).strip("。； ")
        values = {"subject": answer.subject, "product": answer.subject, "note": note}
        yield replace(
            _finding(template, values, context, [], answer.subject), item_id=item.id, rule=None
        )


def _finding(
    template: FindingTemplate,
    values: Mapping[str, str],
    context: DraftContext,
    verdicts: Sequence[Verdict],
    subject: str = "",
) -> Finding:
    filled = _Blanks(values)
    return Finding(
        id=context.new_id(),
        case_id=context.case_id,
        code=template.code,
        title=template.title,
        facts=template.facts.format_map(filled),
        consequence=template.consequence,
        law=tuple(each.text for each in template.law),
        requirement=template.requirement.format_map(filled),
        rule=template.rule,
        subject=subject,
        standing=_standing(template, verdicts),
        transfer_to=template.transfer_label,
    )


class _Blanks(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "——"


def _may_carry(verdict: Verdict, template: FindingTemplate, context: DraftContext) -> bool:
    if not verdict.may_carry_finding:
        return False
    is_order = template.consequence is Consequence.RECTIFICATION_ORDER
    return not (is_order and refuse_verdict(verdict, context.sources))


def _standing(template: FindingTemplate, verdicts: Sequence[Verdict]) -> CheckState:
    states = [each.checked for each in template.law]
    states += [each.checked for verdict in verdicts for each in verdict.basis]
    return max(states, key=_ORDER.index)


def _product_values(fact: ProductFact) -> dict[str, str]:
    return {
        "product": fact.product,
        "period": fact.period,
        "value": fact.value,
        "limit": fact.limit,
        "unit": fact.unit,
        "over_pct": fact.over_pct,
        "standard": _standards(fact.verdict),
    }


def _standards(verdict: Verdict) -> str:
    return "、".join(dict.fromkeys(each.standard for each in verdict.basis))
