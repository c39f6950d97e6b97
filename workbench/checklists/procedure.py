"""Procedure: periods, counts, rule sets and powers, each with its source, as they stand on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from workbench.domain.conclusion import Authority
from workbench.domain.verdict import CheckState

DayKind = Literal["calendar", "working"]
LOCAL = "local"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One number of procedure, e.g. 六个月; `days` tells calendar from working days.

    A number the agency changed says why in `reason`, and what was shipped in `shipped_value`.
    """

    id: str
    value: int
    unit: str
    source: str
    checked: CheckState
    days: DayKind = "calendar"
    note: str = ""
    reason: str = ""
    shipped_value: int | None = None

    @property
    def may_block(self) -> bool:
        """Tell whether the text behind it was read at all; 待核 only warns."""
        return self.checked is not CheckState.UNVERIFIED

    @property
    def words(self) -> str:
        """The number as a sentence says it, e.g. 5个工作日 or 6个月."""
        return f"{self.value}{'个工作日' if self.days == 'working' else self.unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """A procedure rule an agency may work under; switchable and dated (practice.md 1.10)."""

    id: str
    title: str
    effective_from: date
    checked: CheckState
    note: str = ""
    order_basis: str = ""
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """事项 × 权力主体 × 依据 × 落款 × 印章, and what goes with a transfer.

    `is_own` means that this agency holds the power itself, by the `reason` it gave.
    """

    id: str
    matter: str
    authority: Authority
    basis: str
    signed_by: str
    seal: str
    checked: CheckState = CheckState.VERIFIED
    papers: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    is_own: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RestDayRule:
    """What becomes of a period that ends on a public holiday."""

    text: str
    source: str
    checked: CheckState


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnParameter:
    """A number the agency set for itself from a day on."""

    id: str
    value: int
    days: DayKind
    effective_from: date
    source: str
    reason: str
    checked: CheckState = CheckState.UNVERIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeChoice:
    """The rule set an agency works under from a day on; a local one brings its own title."""

    regime: str
    effective_from: date
    reason: str
    title: str = ""
    order_basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """All parameters, regimes and powers; `own` and `choices` are what the agency laid over them."""

    parameters: Mapping[str, Parameter]
    regimes: Mapping[str, Regime]
    powers: tuple[Power, ...]
    rest_day: RestDayRule
    default_regime: str
    own: tuple[OwnParameter, ...] = ()
    choices: tuple[RegimeChoice, ...] = ()

    def __getitem__(self, parameter_id: str) -> Parameter:
        """A parameter as it was last set; use `on` where a day decides."""
        return self.on(date.max).parameters[parameter_id]

    def on(self, day: date) -> Procedure:
        """The procedure as it stands on a day: the rule set of the day, then the agency's numbers."""
        found = dict(self.parameters)
        for name, changes in self.regime_on(day).parameters.items():
            found[name] = _restated(found[name], changes)
        for own in sorted(self.own, key=lambda each: each.effective_from):
            if own.effective_from <= day:
                found[own.id] = _laid_over(found[own.id], own)
        regime = self.regime_on(day)
        regimes = {**self.regimes, regime.id: replace(regime, parameters={})}
        return replace(
            self,
            parameters=found,
            regimes=regimes,
            default_regime=regime.id,
            own=(),
            choices=(),
        )

    def regime_on(self, day: date) -> Regime:
        """The rule set the agency works under on a day."""
        chosen = [each for each in self.choices if each.effective_from <= day]
        if not chosen:
            return self.regimes[self.default_regime]
        newest = max(chosen, key=lambda each: each.effective_from)
        regime = self.regimes[newest.regime]
        return replace(
            regime,
            title=newest.title or regime.title,
            order_basis=newest.order_basis or regime.order_basis,
        )

    def power_of_finding(self, code: str) -> Power | None:
        """The power that ends a kind of finding; None where the law provides none."""
        return next((each for each in self.powers if code in each.findings), None)

    def power_of_paper(self, kind: str) -> Power | None:
        """The power a kind of paper is signed by."""
        return next((each for each in self.powers if kind in each.papers), None)


def _restated(parameter: Parameter, changes: Mapping[str, Any]) -> Parameter:
    return replace(parameter, **changes)


def _laid_over(parameter: Parameter, own: OwnParameter) -> Parameter:
    return replace(
        parameter,
        value=own.value,
        days=own.days,
        source=own.source,
        checked=own.checked,
        reason=own.reason,
        shipped_value=parameter.value
        if parameter.shipped_value is None
        else parameter.shipped_value,
    )
