"""目录在用: listed in a catalogue in force, with all its conditions, and in use."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbench.domain.equipment import EquipmentKind
from workbench.domain.labels import label
from workbench.domain.verdict import Outcome, Reason, Rule, Verdict
from workbench.judging.equipment.conditions import Finding, check_condition
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.listing import (
    Listing,
    is_another_product,
    listing_of,
    place_of,
    power_remark,
)
from workbench.judging.equipment.proof import Draft, Line, draft
from workbench.rulebook.catalogue import PhaseOutEntry

# Of several entries the gravest speaks first: certain hits, then what must be asked.
_GRAVITY = (
    (Outcome.FAILS, None),
    (Outcome.UNDETERMINED, Reason.UNCONFIRMED),
    (Outcome.UNDETERMINED, Reason.CONDITION_UNKNOWN),
    (Outcome.MEETS, None),
)


def judge_phase_out(facts: Facts, context: JudgingContext) -> Draft:
    """✖: compare whole models and tokens with every entry in force; a near match is a question."""
    day = context.as_of
    entries = (*context.index.exact(facts.plate), *_described(facts, context))
    listings = [
        listing
        for entry in entries
        if entry.is_in_force(day) and (listing := _listing(entry, facts, context)) is not None
    ]
    if listings:
        return _listed(facts, context, listings)
    near = [entry for entry in context.index.near(facts.plate) if entry.is_in_force(day)]
    if near and not any(entry in entries for entry in near):
        return _question(context, near[0])
    return _not_listed(facts, context, entries)


def _described(facts: Facts, context: JudgingContext) -> tuple[PhaseOutEntry, ...]:
    """Entries described by words: its name says so, or its parameters meet the description."""
    return tuple(
        entry
        for entry in context.index.described(facts.machine.kind)
        if any(token in facts.marks for token in entry.tokens) or _fits(entry, facts)
    )


def _fits(entry: PhaseOutEntry, facts: Facts) -> bool:
    """A stated parameter meets a condition, and a construction is named where one is required."""
    holds = {each.kind: check_condition(each, entry, facts).holds for each in entry.conditions}
    return any(holds.values()) and holds.get("construction", True) is True


def _listing(entry: PhaseOutEntry, facts: Facts, context: JudgingContext) -> Listing | None:
    """What an entry means for the machine, None where one of its conditions is not met."""
    if is_another_product(entry, facts):
        return None
    findings = [check_condition(each, entry, facts) for each in entry.conditions]
    if any(finding.holds is False for finding in findings):
        return None
    return listing_of(entry, facts, context.as_of, findings)


def _listed(facts: Facts, context: JudgingContext, listings: list[Listing]) -> Draft:
    ranked = sorted(listings, key=lambda each: _GRAVITY.index((each.outcome, each.reason)))
    first = ranked[0]
    if first.outcome is not Outcome.MEETS and not facts.machine.state.is_in_use:
        first = _set_aside(facts, first)
    others = [each for each in ranked[1:] if each.outcome is ranked[0].outcome]
    also = "、".join(place_of(each.entry) for each in others)
    lines = (*first.lines, *((Line(f"同时列入：{also}。"),) if also else ()))
    entries = [first.entry, *(each.entry for each in others)]
    verdict = Verdict(
        rule=Rule.PHASE_OUT,
        outcome=first.outcome,
        judged_on=context.as_of,
        reason=first.reason,
        basis=tuple(dict.fromkeys(entry.basis for entry in entries)),
        missing=first.missing,
        notice="；".join(filter(None, (first.notice, power_remark(first.entry, facts)))),
        tables=_hashes(context, [entry.table for entry in entries]),
    )
    return draft(verdict, lines)


def _set_aside(facts: Facts, listing: Listing) -> Listing:
    """Listed but not in use is no breach; what is out of use must stay so, and be proven."""
    state = label(facts.machine.state)
    line = Line(f"使用状态为“{state}”，违法事实为“列入且在用”，现状不构成在用。", ("state",))
    notice = (
        f"列入{place_of(listing.entry)}但状态为“{state}”：须有断电、拆线、挂牌封存照片和台账记载；"
        "不得转让或租借他人使用"
    )
    return replace(
        listing,
        outcome=Outcome.MEETS,
        reason=None,
        missing=(),
        lines=(*listing.lines, line),
        notice=notice,
    )


def _question(context: JudgingContext, entry: PhaseOutEntry) -> Draft:
    text = (
        f"型号写法与{place_of(entry)}所列 {entry.model} 相近而不一致，"
        "相近不作认定，请对照铭牌确认型号。"
    )
    verdict = Verdict(
        rule=Rule.PHASE_OUT,
        outcome=Outcome.UNDETERMINED,
        judged_on=context.as_of,
        reason=Reason.CONDITION_UNKNOWN,
        basis=(entry.basis,),
        missing=("model",),
        notice=f"疑似 {entry.model}，请复核",
        tables=_hashes(context, [entry.table]),
    )
    return draft(verdict, (Line(text, ("model",)),))


@dataclass(frozen=True, slots=True)
class _Absence:
    outcome: Outcome
    reason: Reason | None
    lines: tuple[Line, ...]
    missing: tuple[str, ...] = ()


def _not_listed(facts: Facts, context: JudgingContext, entries: tuple[PhaseOutEntry, ...]) -> Draft:
    absence = _absence(facts, context)
    dismissed = [
        Line(f"{place_of(entry)}（{entry.model}）：{why}。", ("model",))
        for entry in entries[:3]
        if entry.is_in_force(context.as_of) and (why := _why_not(entry, facts))
    ]
    verdict = Verdict(
        rule=Rule.PHASE_OUT,
        outcome=absence.outcome,
        judged_on=context.as_of,
        reason=absence.reason,
        basis=context.catalogues(facts.machine.kind),
        missing=absence.missing,
        tables=dict(context.book.phase_out.hashes),
    )
    return draft(verdict, (*dismissed, *absence.lines))


def _why_not(entry: PhaseOutEntry, facts: Facts) -> str:
    if is_another_product(entry, facts):
        return "额定电压高于 1140 V，不是该条目所列低压系列"
    findings: list[Finding] = [check_condition(each, entry, facts) for each in entry.conditions]
    return "；".join(finding.text for finding in findings if finding.holds is False)


def _absence(facts: Facts, context: JudgingContext) -> _Absence:
    """Not listed; where a part of the catalogues is not held, that proves nothing."""
    model = facts.plate.text
    if not model and facts.machine.kind not in _KINDS_WITHOUT_MODEL:
        line = Line("台账没有型号，无法与淘汰目录比对。", ("name",))
        return _Absence(Outcome.UNDETERMINED, Reason.MISSING, (line,), ("model",))
    line = Line(f"型号“{model}”不在已收录的淘汰目录之列（按完整型号和系列代号比对）。", ("model",))
    gaps = context.book.phase_out.gaps_for(facts.machine.kind, context.as_of)
    if gaps:
        lines = (line, *(Line(gap.text) for gap in gaps))
        return _Absence(Outcome.UNDETERMINED, Reason.CATALOGUE_INCOMPLETE, lines)
    return _Absence(Outcome.MEETS, None, (line,))


_KINDS_WITHOUT_MODEL = frozenset(
    {EquipmentKind.SERVER, EquipmentKind.METER, EquipmentKind.UPS, EquipmentKind.OTHER}
)


def _hashes(context: JudgingContext, tables: list[str]) -> dict[str, str]:
    known = context.book.phase_out.hashes
    return {table: known[table] for table in dict.fromkeys(tables) if table in known}
