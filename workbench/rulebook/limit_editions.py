"""Which editions of limit standards the limit rows hold, each in the line of its successor."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.rulebook.book import LIMITS_FAMILY, standard_code
from workbench.rulebook.editions import Edition
from workbench.rulebook.energy import Limit


def limit_editions(limits: Iterable[Limit], known: Iterable[Edition]) -> list[Edition]:
    """One held edition per standard number; predecessors stand in their successor's family.

    `known` editions name the family of predecessors whose own code differs from the successor's.
    """
    families = {
        edition.number: edition.family
        for edition in known
        if edition.family.startswith(f"{LIMITS_FAMILY}:")
    }
    first: dict[str, Limit] = {}
    for limit in limits:
        first.setdefault(limit.standard, limit)
    return [
        Edition(
            family=families.get(number, f"{LIMITS_FAMILY}:{standard_code(number)}"),
            number=number,
            effective_from=limit.effective_from or limit.assumed_from,
            repealed_from=limit.repealed_from,
            table=limit.table,
            title=limit.standard_title,
        )
        for number, limit in first.items()
    ]
