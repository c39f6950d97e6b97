"""Procedure parameters and powers as data: each number with its legal source and state of checking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from workbench.domain.conclusion import Authority
from workbench.domain.verdict import CheckState
from workbench.programme.packs import StrictModel, read_toml, refused, validated

DayKind = Literal["calendar", "working"]
State = Literal["verified", "transcribed", "unverified"]
REQUIRED = frozenset(
    {
        "officers",
        "notice_days",
        "rectification_months",
        "extension_days_before",
        "interim_report_months",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One number of procedure, e.g. 六个月; `days` tells calendar from working days."""

    id: str
    value: int
    unit: str
    source: str
    checked: CheckState
    days: DayKind = "calendar"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """A procedure rule an agency may work under; switchable (practice.md 1.10)."""

    id: str
    title: str
    effective_from: date
    checked: CheckState
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """事项 × 权力主体 × 依据 × 落款 × 印章."""

    matter: str
    authority: Authority
    basis: str
    signed_by: str
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """All parameters, regimes and powers."""

    parameters: Mapping[str, Parameter]
    regimes: Mapping[str, Regime]
    powers: tuple[Power, ...]

    def __getitem__(self, parameter_id: str) -> Parameter:
        return self.parameters[parameter_id]


class _Parameter(StrictModel):
    value: int = Field(gt=0)
    unit: str
    source: str = Field(min_length=1)
    state: State
    days: DayKind = "calendar"
    note: str = ""


class _Regime(StrictModel):
    title: str
    effective_from: date
    state: State
    note: str = ""


class _Power(StrictModel):
    matter: str
    authority: str
    basis: str = Field(min_length=1)
    signed_by: str
    seal: str


class _Procedure(StrictModel):
    parameters: dict[str, _Parameter]
    regimes: dict[str, _Regime]
    authorities: list[_Power]


def load_procedure(resources: Path) -> Procedure:
    """Load resources/checklists/procedure.toml.

    Raises:
        DataCorrupt: the file is wrong; all its errors are named.
    """
    path = resources / "checklists" / "procedure.toml"
    raw = validated(_Procedure, read_toml(path), path.name)
    problems = [f"parameters.{each}（缺少）" for each in sorted(REQUIRED - set(raw.parameters))]
    problems += [
        f"authorities（不认识“{each.authority}”）"
        for each in raw.authorities
        if each.authority not in set(Authority)
    ]
    if problems:
        raise refused(path.name, problems)
    return Procedure(
        parameters={key: _parameter(key, each) for key, each in raw.parameters.items()},
        regimes={
            key: Regime(
                id=key,
                title=each.title,
                effective_from=each.effective_from,
                checked=CheckState(each.state),
                note=each.note,
            )
            for key, each in raw.regimes.items()
        },
        powers=tuple(
            Power(**each.model_dump(exclude={"authority"}), authority=Authority(each.authority))
            for each in raw.authorities
        ),
    )


def _parameter(key: str, raw: _Parameter) -> Parameter:
    return Parameter(
        id=key,
        value=raw.value,
        unit=raw.unit,
        source=raw.source,
        checked=CheckState(raw.state),
        days=raw.days,
        note=raw.note,
    )
