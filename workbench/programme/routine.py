"""日常监察 candidates by the notice's own rule, each with the reason it is proposed for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from workbench.domain.enterprise import Enterprise, Growth
from workbench.programme.notice import Notice


@dataclass(frozen=True, slots=True)
class Candidate:
    """An enterprise that the rule proposes; a person decides."""

    enterprise: Enterprise
    reasons: tuple[str, ...]


class GrowthOf(StrEnum):
    """Whose consumption must have grown: the enterprise's own, or that of its sub-industry."""

    ENTERPRISE = "enterprise"
    INDUSTRY = "industry"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineRule:
    """What the office sets of the notice's rule.

    Key users count from `at_least_tce` a year (当量值), where their consumption or that of their
    industry grew by `growth_pct` (None: not asked), and where nobody inspected them in the last
    `rested_years` years (0: not asked). `industries` and `regions` narrow everything where they
    name any.
    """

    key_users: bool = True
    green: bool = True
    at_least_tce: Decimal = Decimal(0)
    industries: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    growth_pct: Decimal | None = None
    growth_of: GrowthOf = GrowthOf.ENTERPRISE
    rested_years: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolFacts:
    """What is known of the pool beside the register, by enterprise id: growth and years inspected."""

    growth: Mapping[str, Growth] = field(default_factory=dict)
    inspected: Mapping[str, frozenset[int]] = field(default_factory=dict)


NOTHING_MORE = PoolFacts()
WHOLE_RULE = RoutineRule()


def routine_candidates(
    enterprises: Sequence[Enterprise],
    notice: Notice,
    listed_usccs: frozenset[str] = frozenset(),
    rule: RoutineRule = WHOLE_RULE,
    known: PoolFacts = NOTHING_MORE,
) -> tuple[Candidate, ...]:
    """Propose 重点用能单位 and green factories or data centres not inspected in the plan period.

    Enterprises already on the year's special list (`listed_usccs`) are left out.
    """
    grown = _growth_of(enterprises, rule, known)
    found = (
        Candidate(
            each,
            (
                *_as_key_user(each, notice, rule, known, grown),
                *_as_green(each, notice, rule, known),
            ),
        )
        for each in enterprises
        if each.uscc not in listed_usccs and _is_asked_for(each, rule)
    )
    ranked = [candidate for candidate in found if candidate.reasons]
    return tuple(sorted(ranked, key=_rank))


def without_growth(
    enterprises: Sequence[Enterprise], rule: RoutineRule, known: PoolFacts = NOTHING_MORE
) -> tuple[Enterprise, ...]:
    """Key users that a rule on growth passes over because nobody states their growth."""
    if rule.growth_pct is None or not rule.key_users:
        return ()
    grown = _growth_of(enterprises, rule, known)
    return tuple(
        each
        for each in enterprises
        if each.is_key_energy_user and _is_asked_for(each, rule) and each.id not in grown
    )


def industry_growth(
    enterprises: Iterable[Enterprise], growth: Mapping[str, Growth]
) -> Mapping[str, Decimal]:
    """Growth by sub-industry in percent, summed over the enterprises that state both years."""
    now: defaultdict[str, Decimal] = defaultdict(Decimal)
    before: defaultdict[str, Decimal] = defaultdict(Decimal)
    for each in enterprises:
        held = growth.get(each.id)
        if each.sub_industry and held and held.now is not None and held.before:
            now[each.sub_industry] += held.now
            before[each.sub_industry] += held.before
    return {name: (now[name] - last) * 100 / last for name, last in before.items()}


def _growth_of(
    enterprises: Sequence[Enterprise], rule: RoutineRule, known: PoolFacts
) -> Mapping[str, Decimal]:
    """The growth the rule asks about, by enterprise id; nobody who states none."""
    if rule.growth_of is GrowthOf.INDUSTRY:
        industries = industry_growth(enterprises, known.growth)
        return {
            each.id: industries[each.sub_industry]
            for each in enterprises
            if each.sub_industry in industries
        }
    return {key: held.pct for key, held in known.growth.items() if held.pct is not None}


def _is_asked_for(enterprise: Enterprise, rule: RoutineRule) -> bool:
    in_industry = not rule.industries or enterprise.sub_industry in rule.industries
    return in_industry and (not rule.regions or enterprise.city in rule.regions)


def years_inspected(enterprise: Enterprise, known: PoolFacts = NOTHING_MORE) -> frozenset[int]:
    """The years in which the register or a case says it was inspected."""
    stated = {int(year) for year in re.findall(r"20\d\d", enterprise.years_inspected)}
    return frozenset(stated) | known.inspected.get(enterprise.id, frozenset())


def _as_key_user(
    enterprise: Enterprise,
    notice: Notice,
    rule: RoutineRule,
    known: PoolFacts,
    grown: Mapping[str, Decimal],
) -> tuple[str, ...]:
    """Why a key user is proposed; one whose energy nobody stated is asked for only at 0."""
    is_large = (enterprise.tce_calorific or 0) >= rule.at_least_tce
    if not (rule.key_users and enterprise.is_key_energy_user and is_large):
        return ()
    reasons = ["重点用能单位"]
    if rule.growth_pct is not None:
        pct = grown.get(enterprise.id)
        if pct is None or pct < rule.growth_pct:
            return ()
        whose = f"{enterprise.sub_industry}行业" if rule.growth_of is GrowthOf.INDUSTRY else ""
        reasons.append(f"{whose}综合能耗同比{pct:+.1f}%")
    if rule.rested_years:
        asked = set(range(notice.year - rule.rested_years, notice.year))
        if asked & years_inspected(enterprise, known):
            return ()
        reasons.append(f"{min(asked)}—{max(asked)}年未监察")
    return tuple(reasons)


def _as_green(
    enterprise: Enterprise, notice: Notice, rule: RoutineRule, known: PoolFacts
) -> tuple[str, ...]:
    period = notice.plan_period_years
    if not rule.green or years_inspected(enterprise, known) & set(period):
        return ()
    titles = (
        (enterprise.green_factory_batch, "国家绿色工厂"),
        (enterprise.green_data_centre_batch, "国家绿色数据中心"),
    )
    return tuple(f"{title}，{_span(period)}未纳入监察" for batch, title in titles if batch)


def _span(years: tuple[int, ...]) -> str:
    return f"{min(years)}—{max(years)}年" if years else "历年"


def _rank(candidate: Candidate) -> tuple[int, int, str]:
    energy = candidate.enterprise.tce_calorific
    return (
        -len(candidate.reasons),
        -int(energy) if energy is not None else 0,
        candidate.enterprise.name,
    )
