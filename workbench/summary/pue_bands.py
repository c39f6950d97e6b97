"""The bands in which measured PUE is reported."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from workbench.summary.result_rows import PueRow

# Upper ends; the last band is open.
BOUNDS = (Decimal("1.2"), Decimal("1.3"), Decimal("1.4"), Decimal("1.5"))
WITHOUT = "无法核算"
BANDS = (
    f"≤{BOUNDS[0]}",
    *(f"{low}～{high}" for low, high in pairwise(BOUNDS)),
    f">{BOUNDS[-1]}",
    WITHOUT,
)


def band(site: PueRow) -> str:
    """The band of a data centre; one without a figure has its own."""
    if site.pue is None:
        return WITHOUT
    return BANDS[sum(site.pue > bound for bound in BOUNDS)]


def counted(sites: Iterable[PueRow]) -> dict[str, int]:
    """How many data centres lie in each band."""
    found = [band(site) for site in sites]
    return {each: found.count(each) for each in BANDS}
