"""日常监察 candidates by the notice's own rule, each with the reason it is proposed for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.enterprise import Enterprise
from workbench.programme.notice import Notice


@dataclass(frozen=True, slots=True)
class Candidate:
    """An enterprise that the rule proposes; a person decides."""

    enterprise: Enterprise
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineRule:
    """What the office sets of the notice's rule.

    Key users count from `at_least_tce` a year (当量值) and, where `industries` or `regions` name
    any, of these alone; `rests_key_users` leaves out key users inspected in the plan period too.
    """

    key_users: bool = True
    green: bool = True
    at_least_tce: Decimal = Decimal(0)
    industries: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    rests_key_users: bool = False


WHOLE_RULE = RoutineRule()


def routine_candidates(
    enterprises: Iterable[Enterprise],
    notice: Notice,
    listed_usccs: frozenset[str] = frozenset(),
    rule: RoutineRule = WHOLE_RULE,
) -> tuple[Candidate, ...]:
    """Propose 重点用能单位 and green factories or data centres not inspected in the plan period.

    Enterprises already on the year's special list (`listed_usccs`) are left out.
    """
    found = (
        Candidate(each, _reasons(each, notice, rule))
        for each in enterprises
        if each.uscc not in listed_usccs and _is_asked_for(each, rule)
    )
    ranked = [candidate for candidate in found if candidate.reasons]
    return tuple(sorted(ranked, key=_rank))


def _is_asked_for(enterprise: Enterprise, rule: RoutineRule) -> bool:
    in_industry = not rule.industries or enterprise.sub_industry in rule.industries
    return in_industry and (not rule.regions or enterprise.city in rule.regions)


def _is_key_user(enterprise: Enterprise, rule: RoutineRule, *, rested: bool) -> bool:
    """A key user of the size asked for; one whose energy nobody stated is asked for only at 0."""
    if not (rule.key_users and enterprise.is_key_energy_user):
        return False
    return (enterprise.tce_calorific or 0) >= rule.at_least_tce and (
        rested or not rule.rests_key_users
    )


def _reasons(enterprise: Enterprise, notice: Notice, rule: RoutineRule) -> tuple[str, ...]:
    inspected = {int(year) for year in re.findall(r"20\d\d", enterprise.years_inspected)}
    rested = inspected.isdisjoint(notice.plan_period_years)
    reasons = ["重点用能单位"] if _is_key_user(enterprise, rule, rested=rested) else []
    if rule.green and rested:
        span = _span(notice.plan_period_years)
        if enterprise.green_factory_batch:
            reasons.append(f"国家绿色工厂，{span}未纳入监察")
        if enterprise.green_data_centre_batch:
            reasons.append(f"国家绿色数据中心，{span}未纳入监察")
    return tuple(reasons)


def _span(years: tuple[int, ...]) -> str:
    return f"{min(years)}—{max(years)}年" if years else "历年"


def _rank(candidate: Candidate) -> tuple[int, int, str]:
    energy = candidate.enterprise.tce_calorific
    return (
        -len(candidate.reasons),
        -int(energy) if energy is not None else 0,
        candidate.enterprise.name,
    )
