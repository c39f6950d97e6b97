"""年度任务通知 as data: what a year asks for, by when, of whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbench.domain.equipment import EquipmentKind
from workbench.domain.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """监察类别; `implies` are categories that its enterprises are always also inspected under."""

    id: str
    title: str
    short: str
    is_routine: bool
    clause: str
    scope: str
    implies: tuple[str, ...] = ()
    uses_industries: bool = False
    equipment_kinds: tuple[EquipmentKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SubIndustry:
    """细分行业 of the notice, with the consumption limits that touch it."""

    id: str
    industry: str
    name: str
    standards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """报送期限; `produces` are the ids of the tables and papers due."""

    id: str
    title: str
    due_on: date
    clause: str
    produces: tuple[str, ...] = ()

    def days_left(self, as_of: date) -> int:
        """Days from `as_of` to the due day: 0 on the day itself, negative when overdue."""
        return (self.due_on - as_of).days


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageTarget:
    """How many of the 重点用能单位 are to be inspected by a day, and who said so."""

    id: str
    title: str
    by: date
    at_least_pct: Decimal
    source: str
    wording: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A task batch sent during the year, outside the annual notice."""

    id: str
    number: str
    title: str
    issued_on: date
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One year's notice pack."""

    year: int
    number: str
    title: str
    issuer: str
    issued_on: date
    legal_basis: tuple[str, ...]
    look_back_year: int
    checklist_version: str
    categories: tuple[Category, ...]
    industries: tuple[SubIndustry, ...]
    deadlines: tuple[Deadline, ...]
    coverage_targets: tuple[CoverageTarget, ...]
    plan_period_years: tuple[int, ...] = ()
    batches: tuple[Batch, ...] = ()
    platform: str = ""
    annexes: tuple[str, ...] = ()

    def category(self, category_id: str) -> Category:
        """The category of an id.

        Raises:
            InputError: the year's notice has no such category.
        """
        for category in self.categories:
            if category.id == category_id:
                return category
        known = "、".join(f"{each.id}（{each.short}）" for each in self.categories)
        raise InputError(f"{self.year}年度没有监察类别“{category_id}”。", f"可用的类别：{known}。")

    def with_implied(self, category_ids: tuple[str, ...]) -> tuple[str, ...]:
        """Add what the categories imply, in the notice's own order (重点行业 → 设备)."""
        wanted: set[str] = set()
        for category_id in category_ids:
            wanted |= {category_id, *self.category(category_id).implies}
        return tuple(each.id for each in self.categories if each.id in wanted)

    def labels(self, category_ids: tuple[str, ...]) -> tuple[str, ...]:
        """The exact titles of categories."""
        return tuple(self.category(category_id).title for category_id in category_ids)

    def deadline(self, deadline_id: str) -> Deadline:
        """The deadline of an id.

        Raises:
            InputError: the year's notice sets no such deadline.
        """
        for deadline in self.deadlines:
            if deadline.id == deadline_id:
                return deadline
        raise InputError(f"{self.year}年度通知没有规定期限“{deadline_id}”。")

    def batch(self, name: str) -> Batch:
        """The later batch of a number, title or id.

        Raises:
            InputError: the year has no such batch.
        """
        for each in self.batches:
            if name.strip() in {each.number, each.title, each.id}:
                return each
        known = "、".join(each.number or each.title for each in self.batches) or "无"
        raise InputError(
            f"{self.year}年度没有追加任务“{name}”。",
            f"已登记的追加任务：{known}；可在“编辑通知”里增加。",
        )

    def sub_industry(self, name: str) -> SubIndustry | None:
        """The sub-industry of a name or id, None where the notice does not list it."""
        wanted = name.strip()
        for each in self.industries:
            if wanted in (each.name, each.id):
                return each
        return None
