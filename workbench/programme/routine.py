"""日常监察 candidates by the notice's own rule, each with the reason it is proposed for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.enterprise import Enterprise
from workbench.programme.notice import Notice


@dataclass(frozen=True, slots=True)
class Candidate:
    """An enterprise that the rule proposes; a person decides."""

    enterprise: Enterprise
    reasons: tuple[str, ...]


def routine_candidates(
    enterprises: Iterable[Enterprise], notice: Notice, listed_usccs: frozenset[str] = frozenset()
) -> tuple[Candidate, ...]:
    """Propose 重点用能单位 and green factories or data centres not inspected in the plan period.

    Enterprises already on the year's special list (`listed_usccs`) are left out.
    """
    found = (
        Candidate(each, _reasons(each, notice))
        for each in enterprises
        if each.uscc not in listed_usccs
    )
    ranked = [candidate for candidate in found if candidate.reasons]
    return tuple(sorted(ranked, key=_rank))


def _reasons(enterprise: Enterprise, notice: Notice) -> tuple[str, ...]:
    inspected = {int(year) for year in re.findall(r"20\d\d", enterprise.years_inspected)}
    reasons = ["重点用能单位"] if enterprise.is_key_energy_user else []
    if inspected.isdisjoint(notice.plan_period_years):
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
