"""Coverage of the 重点用能单位 with how it was counted; no Qt."""

from __future__ import annotations

from datetime import date

from workbench.domain.errors import InputError
from workbench.operations import key_users
from workbench.programme.coverage import Coverage
from workbench.programme.notice import Notice
from workbench.store.operation import Session


def coverage_and_words(
    session: Session, notice: Notice, as_of: date
) -> tuple[tuple[Coverage, ...], str]:
    """Coverage against each target, and who was counted; a contradiction is said instead."""
    units = key_users.covered_units(session, notice)
    years = notice.plan_period_years
    period = f"{years[0]}—{years[-1]}年" if years else "往年"
    words = (
        f"已覆盖 {len(units.all)} 家：本年 {len(units.this_year)} 家，"
        f"{period}监察过的 {len(units.earlier)} 家（据企业库，重复只计一次）"
    )
    try:
        return key_users.coverage_now(session, notice, as_of), words
    except InputError as error:
        return (), f"{words}。▲ {error}"
