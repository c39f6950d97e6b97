"""Proposals from energy per product and from data centres."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.checklists.facts import CaseFacts, DataCentreFact, ProductFact
from workbench.checklists.proposal import Proposal
from workbench.domain.labels import label
from workbench.domain.verdict import Outcome

# Size classes of data centres by standard racks 标准机架 (forms of notice 40, category three).
HUGE_RACKS = 10_000
LARGE_RACKS = 3_000
_GRADES = {1: "grade_1", 2: "grade_2"}


def energy_limit(facts: CaseFacts, subject: str) -> Proposal | None:
    """A1, A3, D2: over the limit only where every edition of one period fails."""
    products = [each for each in facts.products if subject in ("", each.product)]
    if not products:
        return None
    why = "；".join(_sentence(each) for each in products) + "。"
    if over_limit(products):
        return Proposal("over", why)
    outcomes = {each.verdict.outcome for each in products}
    if any(each.is_unmetered for each in products):
        return Proposal("unmetered", why)
    if outcomes & {Outcome.UNDETERMINED, Outcome.FAILS}:
        return Proposal("undecided", why)
    if outcomes == {Outcome.OUT_OF_SCOPE}:
        return Proposal("no_limit", why)
    worst = max(each.verdict.grade or 3 for each in products if each.verdict.grade != 0)
    return Proposal(_GRADES.get(worst, "grade_3"), why)


def over_limit(products: Sequence[ProductFact]) -> tuple[ProductFact, ...]:
    """The verdicts over a limit: in a period of two editions both must fail.

    A text that nobody has read carries nothing, and an edition that cannot decide does not save.
    """
    found: list[ProductFact] = []
    for key in dict.fromkeys((each.product, each.period) for each in products):
        group = [each for each in products if (each.product, each.period) == key]
        failing = [each for each in group if each.verdict.may_carry_finding]
        meets = any(each.verdict.outcome is Outcome.MEETS for each in group)
        if not meets:
            found += failing
    return tuple(found)


def benchmark_level(facts: CaseFacts, subject: str) -> Proposal | None:
    """A2: 标杆 and 基准 levels."""
    judged = [
        (each, each.benchmark)
        for each in facts.products
        if subject in ("", each.product) and each.benchmark is not None
    ]
    if not judged:
        return None
    why = "；".join(f"{_value(each)}，基准{each.baseline or '—'}" for each, _ in judged) + "。"
    outcomes = {verdict.outcome for _, verdict in judged}
    if Outcome.FAILS in outcomes:
        return Proposal("below", why)
    if Outcome.UNDETERMINED in outcomes:
        return Proposal("undecided", why)
    if outcomes == {Outcome.OUT_OF_SCOPE}:
        return Proposal("none", why)
    is_best = all(verdict.grade == 1 for _, verdict in judged)
    return Proposal("benchmark" if is_best else "between", why)


def data_centre_scale(facts: CaseFacts, subject: str) -> Proposal | None:
    """C1: size class by standard racks."""
    site = _site(facts, subject)
    if site is None:
        return None
    if site.racks is None:
        return Proposal("undecided", f"{site.site}标准机架数待核。")
    why = f"{site.site}标准机架{site.racks}个。"
    if site.racks >= HUGE_RACKS:
        return Proposal("huge", why)
    return Proposal("large" if site.racks >= LARGE_RACKS else "small", why)


def pue(facts: CaseFacts, subject: str) -> Proposal | None:
    """C2: measured PUE against GB 40879."""
    site = _site(facts, subject)
    if site is None:
        return None
    verdict = site.verdict
    gap = f"，缺{site.missing_months}个月" if site.missing_months else ""
    why = f"{site.site}{site.period}PUE {site.pue or '—'}{gap}，限定值{site.limit or '—'}"
    if verdict.outcome is Outcome.FAILS and verdict.may_carry_finding:
        return Proposal("over", f"{why}。")
    if verdict.outcome is Outcome.OUT_OF_SCOPE:
        return Proposal("out_of_scope", f"{why}，不在GB 40879适用范围。")
    if verdict.outcome is Outcome.MEETS:
        return Proposal(_GRADES.get(verdict.grade or 3, "grade_3"), f"{why}。")
    return Proposal("undecided", f"{why}。")


def _site(facts: CaseFacts, subject: str) -> DataCentreFact | None:
    return next((each for each in facts.data_centres if subject in ("", each.site)), None)


def _sentence(fact: ProductFact) -> str:
    verdict = fact.verdict
    reason = f"（{label(verdict.reason)}）" if verdict.reason else ""
    standards = "、".join(dict.fromkeys(each.standard for each in verdict.basis)) or "无限额标准"
    limit = f"，限定值{fact.limit}" if fact.limit else ""
    return f"{_value(fact)}{limit}（{standards}）：{label(verdict.outcome)}{reason}"


def _value(fact: ProductFact) -> str:
    value = f"{fact.value} {fact.unit}".strip() or "未核算"
    return f"{fact.product}{fact.period} {value}"
