"""Read a notice pack from its folder, strictly; a pack may come with the program or from a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from workbench.domain.equipment import EquipmentKind
from workbench.domain.errors import InputError
from workbench.programme.notice import (
    Batch,
    Category,
    CoverageTarget,
    Deadline,
    Notice,
    SubIndustry,
)
from workbench.programme.packs import (
    StrictModel,
    read_rows,
    read_toml,
    refused,
    validated,
    validated_plain,
)
from workbench.programme.years import notice_years

NOTICE_FILE = "notice.toml"
INDUSTRIES_FILE = "industries.csv"
OWN_NOTICE = "（自编通知）"
_INDUSTRY_COLUMNS = {"id", "industry", "sub_industry", "standards"}


class _Category(StrictModel):
    id: str = Field(pattern=r"^[a-z][a-z_]*$")
    title: str = Field(min_length=1)
    short: str = Field(min_length=1)
    kind: Literal["special", "routine"]
    clause: str
    scope: str
    implies: list[str] = Field(default_factory=list)
    uses_industries: bool = False
    equipment_kinds: list[str] = Field(default_factory=list)


class _Deadline(StrictModel):
    id: str
    title: str
    due_on: date
    clause: str
    produces: list[str] = Field(default_factory=list)


class _Target(StrictModel):
    id: str
    title: str
    by: date
    at_least_pct: Decimal
    source: str = Field(min_length=1)
    wording: str


class _Batch(StrictModel):
    id: str
    number: str
    title: str
    issued_on: date
    categories: list[str]


class _Notice(StrictModel):
    year: int
    number: str = Field(min_length=1)
    title: str = Field(min_length=1)
    issuer: str
    issued_on: date
    legal_basis: list[str] = Field(min_length=1)
    look_back_year: int
    checklist_version: str = Field(min_length=1)
    platform: str = ""
    annexes: list[str] = Field(default_factory=list)
    plan_period_years: list[int] = Field(default_factory=list)
    categories: list[_Category] = Field(min_length=1)
    deadlines: list[_Deadline] = Field(min_length=1)
    coverage_targets: list[_Target] = Field(default_factory=list)
    batches: list[_Batch] = Field(default_factory=list)


def load_notice(resources: Path, year: int) -> Notice:
    """Load the notice pack of a year.

    Raises:
        InputError: no pack of that year is held.
        DataCorrupt: the pack is wrong; all its errors are named.
    """
    folder = resources / "notices" / str(year)
    if not folder.is_dir():
        held = "、".join(str(each) for each in notice_years(resources)) or "无"
        raise InputError(f"没有{year}年度的任务通知数据。", f"现有年度：{held}；可导入新的通知包。")
    return load_pack(folder)


def load_pack(folder: Path) -> Notice:
    """Load a notice pack from any folder."""
    raw = validated(_Notice, read_toml(folder / NOTICE_FILE), NOTICE_FILE)
    return _notice(raw, read_rows(folder / INDUSTRIES_FILE))


def notice_from_plain(values: Mapping[str, Any], industries: Sequence[Mapping[str, str]]) -> Notice:
    """A notice from plain values, as an office edits and hands them on; checked like a pack.

    Raises:
        DataCorrupt: names each wrong key.
    """
    return _notice(validated_plain(_Notice, values, OWN_NOTICE), industries)


def _notice(raw: _Notice, industries: Sequence[Mapping[str, str]]) -> Notice:
    problems = _inconsistencies(raw)
    if problems:
        raise refused(NOTICE_FILE, problems)
    return Notice(
        year=raw.year,
        number=raw.number,
        title=raw.title,
        issuer=raw.issuer,
        issued_on=raw.issued_on,
        legal_basis=tuple(raw.legal_basis),
        look_back_year=raw.look_back_year,
        checklist_version=raw.checklist_version,
        platform=raw.platform,
        annexes=tuple(raw.annexes),
        plan_period_years=tuple(raw.plan_period_years),
        categories=tuple(_category(each) for each in raw.categories),
        industries=_industries(industries),
        deadlines=tuple(
            Deadline(**each.model_dump(exclude={"produces"}), produces=tuple(each.produces))
            for each in raw.deadlines
        ),
        coverage_targets=tuple(
            CoverageTarget(**each.model_dump()) for each in raw.coverage_targets
        ),
        batches=tuple(
            Batch(**each.model_dump(exclude={"categories"}), categories=tuple(each.categories))
            for each in raw.batches
        ),
    )


def _category(raw: _Category) -> Category:
    return Category(
        id=raw.id,
        title=raw.title,
        short=raw.short,
        is_routine=raw.kind == "routine",
        clause=raw.clause,
        scope=raw.scope,
        implies=tuple(raw.implies),
        uses_industries=raw.uses_industries,
        equipment_kinds=tuple(EquipmentKind(kind) for kind in raw.equipment_kinds),
    )


def _inconsistencies(raw: _Notice) -> list[str]:
    ids = [each.id for each in raw.categories]
    kinds = {kind.value for kind in EquipmentKind}
    problems = [f"categories（类别“{each}”重复）" for each in set(ids) if ids.count(each) > 1]
    for each in raw.categories:
        problems += [
            f"categories.{each.id}.implies（没有类别“{other}”）"
            for other in each.implies
            if other not in ids
        ]
        problems += [
            f"categories.{each.id}.equipment_kinds（没有设备类别“{kind}”）"
            for kind in each.equipment_kinds
            if kind not in kinds
        ]
    problems += [
        f"batches.{batch.id}.categories（没有类别“{category}”）"
        for batch in raw.batches
        for category in batch.categories
        if category not in ids
    ]
    if raw.look_back_year >= raw.year:
        problems.append("look_back_year（应早于本年度）")
    return problems


def _industries(rows: Sequence[Mapping[str, str]]) -> tuple[SubIndustry, ...]:
    if rows and set(rows[0]) != _INDUSTRY_COLUMNS:
        raise refused(INDUSTRIES_FILE, [f"表头（应为 {'、'.join(sorted(_INDUSTRY_COLUMNS))}）"])
    problems = [
        f"第{number}行.{column}（不能为空）"
        for number, row in enumerate(rows, start=2)
        for column in ("id", "industry", "sub_industry")
        if not row[column]
    ]
    if problems:
        raise refused(INDUSTRIES_FILE, problems)
    return tuple(
        SubIndustry(
            id=row["id"],
            industry=row["industry"],
            name=row["sub_industry"],
            standards=tuple(filter(None, row["standards"].split(";"))),
        )
        for row in rows
    )
