"""Reading resources/checklists/procedure.toml: every mistake named by file and key."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from workbench.checklists.procedure import (
    DayKind,
    Parameter,
    Power,
    Procedure,
    Regime,
    RestDayRule,
)
from workbench.domain.conclusion import Authority
from workbench.domain.verdict import CheckState
from workbench.programme.packs import StrictModel, read_toml, refused, validated

State = Literal["verified", "transcribed", "unverified"]
REQUIRED = frozenset(
    {
        "officers",
        "notice_days",
        "delivery_days",
        "rectification_months",
        "extension_days_before",
        "extension_decision_days",
        "interim_report_months",
    }
)


class _Parameter(StrictModel):
    value: int = Field(gt=0)
    unit: str
    source: str = Field(min_length=1)
    state: State
    days: DayKind = "calendar"
    note: str = ""


class _Restated(StrictModel):
    source: str = Field(min_length=1)
    state: State
    value: int | None = Field(default=None, gt=0)
    days: DayKind | None = None
    note: str | None = None


class _Regime(StrictModel):
    title: str
    effective_from: date
    state: State
    note: str = ""
    order_basis: str = ""
    parameters: dict[str, _Restated] = Field(default_factory=dict)


class _Power(StrictModel):
    id: str = Field(min_length=1)
    matter: str
    authority: str
    basis: str = Field(min_length=1)
    state: State
    signed_by: str
    seal: str
    papers: list[str] = Field(default_factory=list)
    findings: list[str] = Field(default_factory=list)
    materials: list[str] = Field(default_factory=list)


class _RestDay(StrictModel):
    text: str = Field(min_length=1)
    source: str = Field(min_length=1)
    state: State


class _Procedure(StrictModel):
    default_regime: str
    parameters: dict[str, _Parameter]
    regimes: dict[str, _Regime]
    rest_day: _RestDay
    authorities: list[_Power]


def load_procedure(resources: Path) -> Procedure:
    """Load resources/checklists/procedure.toml.

    Raises:
        DataCorrupt: the file is wrong; all its errors are named.
    """
    path = resources / "checklists" / "procedure.toml"
    raw = validated(_Procedure, read_toml(path), path.name)
    if problems := _problems(raw):
        raise refused(path.name, problems)
    return Procedure(
        parameters={key: _parameter(key, each) for key, each in raw.parameters.items()},
        regimes={key: _regime(key, each) for key, each in raw.regimes.items()},
        powers=tuple(_power(each) for each in raw.authorities),
        rest_day=RestDayRule(
            raw.rest_day.text, raw.rest_day.source, CheckState(raw.rest_day.state)
        ),
        default_regime=raw.default_regime,
    )


def _problems(raw: _Procedure) -> list[str]:
    problems = [f"parameters.{each}（缺少）" for each in sorted(REQUIRED - set(raw.parameters))]
    problems += [
        f"authorities（不认识“{each.authority}”）"
        for each in raw.authorities
        if each.authority not in set(Authority)
    ]
    problems += [
        f"regimes.{key}.parameters（没有“{name}”）"
        for key, regime in raw.regimes.items()
        for name in regime.parameters
        if name not in raw.parameters
    ]
    if raw.default_regime not in raw.regimes:
        problems.append(f"default_regime（没有“{raw.default_regime}”）")
    ids = [each.id for each in raw.authorities]
    problems += [f"authorities（编号“{each}”重复）" for each in {*ids} if ids.count(each) > 1]
    return problems


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


def _regime(key: str, raw: _Regime) -> Regime:
    return Regime(
        id=key,
        title=raw.title,
        effective_from=raw.effective_from,
        checked=CheckState(raw.state),
        note=raw.note,
        order_basis=raw.order_basis,
        parameters={name: _changes(each) for name, each in raw.parameters.items()},
    )


def _changes(raw: _Restated) -> dict[str, object]:
    stated = raw.model_dump(exclude={"state"}, exclude_none=True)
    return {**stated, "checked": CheckState(raw.state)}


def _power(raw: _Power) -> Power:
    return Power(
        id=raw.id,
        matter=raw.matter,
        authority=Authority(raw.authority),
        basis=raw.basis,
        signed_by=raw.signed_by,
        seal=raw.seal,
        checked=CheckState(raw.state),
        papers=tuple(raw.papers),
        findings=tuple(raw.findings),
        materials=tuple(raw.materials),
    )
