"""覆盖率 of 重点用能单位 against the targets of 国发〔2024〕12号; the denominator is editable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from workbench.domain.errors import InputError
from workbench.programme.notice import CoverageTarget, Notice
from workbench.programme.plan import percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Denominator:
    """How many 重点用能单位 there are: the number, where it comes from, of which year."""

    count: int
    source: str
    base_year: int

    def __post_init__(self) -> None:
        if self.count <= 0:
            raise InputError("重点用能单位总数应大于 0。", "请填写名录中的单位数。")
        if not self.source:
            raise InputError("重点用能单位总数没有写明来源。", "请填写名录或文号。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Covered units against one target as of a day."""

    target: CoverageTarget
    denominator: Denominator
    covered: int
    as_of: date

    @property
    def pct(self) -> Decimal | None:
        """覆盖率 with one decimal."""
        return percent(self.covered, self.denominator.count)

    @property
    def is_reached(self) -> bool:
        """Tell whether the target is reached, by the exact quotient."""
        return self.covered * 100 >= self.target.at_least_pct * self.denominator.count

    @property
    def still_needed(self) -> int:
        """Units still to be inspected for the target."""
        needed = (self.target.at_least_pct * self.denominator.count / 100).to_integral_value(
            rounding=ROUND_CEILING
        )
        return max(0, int(needed) - self.covered)

    @property
    def days_left(self) -> int:
        """Days to the target's day; negative when it has passed."""
        return (self.target.by - self.as_of).days


def coverage(
    covered_usccs: Iterable[str], denominator: Denominator, notice: Notice, as_of: date
) -> tuple[Coverage, ...]:
    """Coverage against every target of the notice; a unit inspected twice counts once.

    Raises:
        InputError: more units are covered than the denominator has.
    """
    covered = len(set(covered_usccs))
    if covered > denominator.count:
        raise InputError(
            f"已监察的重点用能单位（{covered}家）多于总数（{denominator.count}家）。",
            "请核对总数的来源和口径。",
        )
    return tuple(
        Coverage(target=target, denominator=denominator, covered=covered, as_of=as_of)
        for target in notice.coverage_targets
    )
