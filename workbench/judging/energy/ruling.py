"""The coefficients of a day; where an older edition printed none, a later one, marked as such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.verdict import CheckState
from workbench.judging.energy.counting import Counted
from workbench.rulebook.book import RuleBook
from workbench.rulebook.energy import Coefficient


def ruling_coefficients(
    counted: Sequence[Counted], book: RuleBook, day: date
) -> tuple[dict[str, Coefficient], list[Issue]]:
    """The coefficients by carrier; one that was not in force on the day is never more than 待核."""
    ruling = book.coefficients(day)
    issues: list[Issue] = []
    for each in counted:
        carrier = each.entry.carrier
        if carrier in ruling or not carrier or not each.sign:
            continue
        later = _later(book, carrier, day)
        if later is None:
            continue
        ruling[carrier] = later
        params = {
            "carrier": each.entry.carrier_label,
            "day": day.isoformat(),
            "source": f"{later.basis.standard} {later.basis.clause}",
        }
        where = Where(sheet=each.entry.sheet, row=each.entry.row)
        issues.append(Issue("energy.coefficient.later", Severity.WARNING, where, params))
    return ruling, issues


def _later(book: RuleBook, carrier: str, day: date) -> Coefficient | None:
    found = [
        coefficient
        for table, coefficient in book.all_coefficients
        if coefficient.carrier == carrier and table.effective_from > day
    ]
    if not found:
        return None
    basis = replace(found[0].basis, checked=CheckState.UNVERIFIED)
    return replace(found[0], basis=basis)
