"""Progress against the plan: by category in 家次, altogether in 家, and days to each deadline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from workbench.domain.conclusion import Completion, TaskSource

# Only named here: a start needs the figures, not what reads a notice.
if TYPE_CHECKING:
    from workbench.programme.notice import Deadline, Notice

NOT_TO_BE_INSPECTED = frozenset(
    {
        Completion.SUSPENDED,
        Completion.DEREGISTERED,
        Completion.RELOCATED,
        Completion.ADJUSTED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedEnterprise:
    """One enterprise of the year's list, with how far its inspection has come."""

    uscc: str
    categories: tuple[str, ...]
    source: TaskSource = TaskSource.PLANNED
    completion: Completion = Completion.NOT_STARTED


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryProgress:
    """计划 − 变更 + 增补 against what is done; counts of enterprises."""

    category: str
    title: str
    planned: int
    added: int
    dropped: int
    done: int
    in_progress: int
    not_started: int

    @property
    def due(self) -> int:
        """Enterprises that are to be inspected after all changes."""
        return self.planned + self.added - self.dropped

    @property
    def done_pct(self) -> Decimal | None:
        """完成率, None where nothing is due."""
        return percent(self.done, self.due)


@dataclass(frozen=True, slots=True)
class DaysLeft:
    """One deadline as of a day."""

    deadline: Deadline
    days: int

    @property
    def text(self) -> str:
        """The deadline as the window shows it."""
        if self.days < 0:
            return f"{self.deadline.title}：已逾期{-self.days}天"
        if self.days == 0:
            return f"{self.deadline.title}：今天到期"
        return f"{self.deadline.title}：还有{self.days}天"


def percent(part: int, whole: int) -> Decimal | None:
    """A percentage with one decimal, None where the whole is zero."""
    if not whole:
        return None
    exact = Decimal(100) * part / whole
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def progress_by_category(
    enterprises: Sequence[PlannedEnterprise], notice: Notice
) -> tuple[CategoryProgress, ...]:
    """Progress of each category; an enterprise of several categories counts in each (家次)."""
    return tuple(
        _progress(
            category.id,
            category.title,
            [each for each in enterprises if category.id in notice.with_implied(each.categories)],
        )
        for category in notice.categories
    )


def progress_altogether(enterprises: Iterable[PlannedEnterprise]) -> CategoryProgress:
    """Progress of all enterprises, each counted once (家)."""
    return _progress("", "合计（家）", list({each.uscc: each for each in enterprises}.values()))


def days_to_deadlines(notice: Notice, as_of: date) -> tuple[DaysLeft, ...]:
    """Every deadline of the notice, the nearest first."""
    ordered = sorted(notice.deadlines, key=lambda each: each.due_on)
    return tuple(DaysLeft(each, each.days_left(as_of)) for each in ordered)


def _progress(category: str, title: str, enterprises: list[PlannedEnterprise]) -> CategoryProgress:
    states = [each.completion for each in enterprises]
    planned = sum(each.source is TaskSource.PLANNED for each in enterprises)
    return CategoryProgress(
        category=category,
        title=title,
        planned=planned,
        added=len(enterprises) - planned,
        dropped=sum(state in NOT_TO_BE_INSPECTED for state in states),
        done=states.count(Completion.DONE),
        in_progress=states.count(Completion.IN_PROGRESS),
        not_started=states.count(Completion.NOT_STARTED),
    )
