"""Read a year's checklist from its files, strictly, with the finding codes its options name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from pydantic import Field

from workbench.checklists.catalogue import (
    ChecklistCatalogue,
    Citation,
    Green,
    Item,
    Option,
    Origin,
    Repeat,
)
from workbench.checklists.evaluation import EVALUATORS
from workbench.checklists.templates import CHECKED, Confidence
from workbench.domain.checklist import Result
from workbench.domain.equipment import EquipmentKind
from workbench.domain.errors import InputError
from workbench.programme.packs import (
    StrictModel,
    read_toml,
    refused,
    validated,
    validated_plain,
)

OWN_CHECKLIST = "（自编清单）"


class _Citation(StrictModel):
    citation: str = Field(min_length=1)
    confidence: Confidence


class _Option(StrictModel):
    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: str = Field(min_length=1)
    result: str
    finding: str = ""
    then: str = ""


class _Item(StrictModel):
    id: str = Field(pattern=r"^[A-Z][0-9]+$")
    group: str
    categories: list[str] = Field(min_length=1)
    title: str = Field(min_length=1)
    look_at: str = Field(min_length=1)
    evidence: list[str] = Field(min_length=1)
    basis: list[_Citation] = Field(min_length=1)
    options: list[_Option] = Field(min_length=2)
    repeats: str = "none"
    aspects: list[str] = Field(default_factory=list)
    key_energy_user: bool = False
    green: str = "none"
    kinds: list[str] = Field(default_factory=list)
    sub_industries: list[str] = Field(default_factory=list)
    evaluator: str = ""
    origin: str = Origin.SHIPPED
    disabled: bool = False


class _Head(StrictModel):
    version: str = Field(min_length=1)
    notice: str
    files: list[str] = Field(min_length=1)
    groups: dict[str, str]


class _File(StrictModel):
    items: list[_Item]


class _Own(StrictModel):
    base: str = Field(min_length=1)
    notice: str
    groups: dict[str, str]
    items: list[_Item] = Field(min_length=1)


def load_checklist(
    resources: Path, year: int, finding_codes: Collection[str]
) -> ChecklistCatalogue:
    """Load the checklist of a year; its options may only name `finding_codes`.

    Raises:
        InputError: no checklist of that year is held.
        DataCorrupt: a file is wrong; all its errors are named.
    """
    folder = resources / "checklists" / str(year)
    if not folder.is_dir():
        raise InputError(f"没有{year}年度的监察清单数据。", "可由上年清单复制修改，或导入清单包。")
    head = validated(_Head, read_toml(folder / "checklist.toml"), "checklist.toml")
    items: list[Item] = []
    for name in head.files:
        raw = validated(_File, read_toml(folder / name), name)
        problems = [
            problem for each in raw.items for problem in _problems(each, head.groups, finding_codes)
        ]
        if problems:
            raise refused(name, problems)
        items += [_item(each) for each in raw.items]
    _refuse_repeated("checklist.toml", [each.id for each in items])
    return ChecklistCatalogue(
        version=head.version, notice=head.notice, groups=dict(head.groups), items=tuple(items)
    )


def plain_checklist(resources: Path, year: int) -> dict[str, Any]:
    """A shipped checklist as plain values, to be copied and edited; its version is the `base`."""
    folder = resources / "checklists" / str(year)
    head = validated(_Head, read_toml(folder / "checklist.toml"), "checklist.toml")
    items = [
        item.model_dump(mode="json")
        for name in head.files
        for item in validated(_File, read_toml(folder / name), name).items
    ]
    groups = dict(head.groups)
    return {"base": head.version, "notice": head.notice, "groups": groups, "items": items}


def checklist_from_plain(
    values: Mapping[str, Any], version: str, finding_codes: Collection[str]
) -> ChecklistCatalogue:
    """A checklist of plain values, as an office edits it; items that are off are left out.

    Raises:
        DataCorrupt: all errors are named by item.
    """
    raw = validated_plain(_Own, values, OWN_CHECKLIST)
    problems = [
        problem for each in raw.items for problem in _problems(each, raw.groups, finding_codes)
    ]
    problems += [
        f"{each.id}.basis（不能为空）"
        for each in raw.items
        if not all(citation.citation.strip() for citation in each.basis)
    ]
    if problems:
        raise refused(OWN_CHECKLIST, problems)
    _refuse_repeated(OWN_CHECKLIST, [each.id for each in raw.items])
    return ChecklistCatalogue(
        version=version,
        notice=raw.notice,
        groups=dict(raw.groups),
        items=tuple(_item(each) for each in raw.items if not each.disabled),
    )


def _refuse_repeated(file: str, ids: list[str]) -> None:
    if repeated := sorted({each for each in ids if ids.count(each) > 1}):
        raise refused(file, [f"事项编号重复（{'、'.join(repeated)}）"])


def _item(raw: _Item) -> Item:
    return Item(
        id=raw.id,
        group=raw.group,
        categories=tuple(raw.categories),
        title=raw.title,
        look_at=raw.look_at,
        evidence=tuple(raw.evidence),
        basis=tuple(Citation(each.citation, CHECKED[each.confidence]) for each in raw.basis),
        options=tuple(
            Option(
                id=each.id,
                label=each.label,
                result=Result(each.result),
                finding=each.finding,
                then=each.then,
            )
            for each in raw.options
        ),
        repeats=Repeat(raw.repeats),
        aspects=tuple(raw.aspects),
        needs_key_energy_user=raw.key_energy_user,
        needs_green=Green(raw.green),
        kinds=tuple(EquipmentKind(each) for each in raw.kinds),
        sub_industries=tuple(raw.sub_industries),
        evaluator=raw.evaluator,
        origin=Origin(raw.origin),
    )


def _problems(raw: _Item, groups: Collection[str], finding_codes: Collection[str]) -> list[str]:
    kinds = {each.value for each in EquipmentKind}
    checks = {
        f"group（没有“{raw.group}”组）": raw.group in groups,
        f"origin（不认识“{raw.origin}”）": raw.origin in set(Origin),
        f"repeats（不认识“{raw.repeats}”）": raw.repeats in set(Repeat),
        f"green（不认识“{raw.green}”）": raw.green in set(Green),
        "kinds（不认识的设备类别）": set(raw.kinds) <= kinds,
        "aspects（分方面的事项须列出方面）": bool(raw.aspects) == (raw.repeats == Repeat.ASPECT),
        f"evaluator（没有“{raw.evaluator}”）": raw.evaluator in {"", *EVALUATORS},
    }
    problems = [f"{raw.id}.{problem}" for problem, is_fine in checks.items() if not is_fine]
    for option in raw.options:
        if option.result not in set(Result):
            problems.append(f"{raw.id}.{option.id}.result（不认识“{option.result}”）")
        if option.finding and option.finding not in finding_codes:
            problems.append(f"{raw.id}.{option.id}.finding（没有“{option.finding}”）")
    return problems
