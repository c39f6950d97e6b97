"""What an agency lays over the shipped procedure, as plain bodies by kind, and reading them back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from workbench.checklists.procedure import (
    OwnParameter,
    Power,
    Procedure,
    RegimeChoice,
)
from workbench.domain.conclusion import Authority
from workbench.domain.errors import DataCorrupt, InputError
from workbench.domain.verdict import CheckState

PARAMETER = "procedure_parameter"
REGIME = "procedure_regime"
POWER = "procedure_power"
KINDS = frozenset({PARAMETER, REGIME, POWER})
Body = dict[str, Any]


def parameter_key(own: OwnParameter) -> str:
    """One entry for a parameter and a day: setting it again on that day replaces it."""
    return f"{own.id}@{own.effective_from.isoformat()}"


def parameter_body(own: OwnParameter) -> Body:
    """A parameter the agency set, as plain values."""
    return {
        "id": own.id,
        "value": own.value,
        "days": own.days,
        "effective_from": own.effective_from.isoformat(),
        "source": own.source,
        "reason": own.reason,
        "checked": own.checked.value,
    }


def regime_body(choice: RegimeChoice) -> Body:
    """A choice of rule set, as plain values; its key is the day it begins."""
    return {
        "regime": choice.regime,
        "effective_from": choice.effective_from.isoformat(),
        "reason": choice.reason,
        "title": choice.title,
        "order_basis": choice.order_basis,
    }


def power_body(power: Power) -> Body:
    """A power as the agency states it, as plain values."""
    return {
        "id": power.id,
        "authority": power.authority.value,
        "basis": power.basis,
        "signed_by": power.signed_by,
        "seal": power.seal,
        "materials": list(power.materials),
        "is_own": power.is_own,
        "reason": power.reason,
    }


def laid_over(procedure: Procedure, entries: Iterable[tuple[str, Mapping[str, Any]]]) -> Procedure:
    """The procedure under what a store keeps: pairs of kind and body; other kinds are skipped.

    Raises:
        DataCorrupt: an entry cannot be read.
    """
    for kind, body in entries:
        if kind not in KINDS:
            continue
        try:
            procedure = _READERS[kind](procedure, body)
        except (KeyError, TypeError, ValueError) as error:
            raise DataCorrupt(
                f"程序参数的修改记录“{body.get('id', kind)}”读不出来。",
                "请在“设置”的“程序规则”中撤下后重新填写。",
            ) from error
    return procedure


def refuse_unreasoned(reason: str, source: str = "—") -> None:
    """A number of procedure is changed with a reason and its source, or not at all.

    Raises:
        InputError: one of them is missing.
    """
    if not reason.strip():
        raise InputError("修改程序参数要写明理由。", "请填写理由，例如地方规定的名称和条款。")
    if not source.strip():
        raise InputError("修改程序参数要写明依据。", "请填写依据的文件名称和条款。")


def _with_parameter(procedure: Procedure, body: Mapping[str, Any]) -> Procedure:
    own = OwnParameter(
        id=body["id"],
        value=int(body["value"]),
        days=body["days"],
        effective_from=date.fromisoformat(body["effective_from"]),
        source=body["source"],
        reason=body["reason"],
        checked=CheckState(body["checked"]),
    )
    if own.id not in procedure.parameters:
        raise KeyError(own.id)
    return replace(procedure, own=(*procedure.own, own))


def _with_regime(procedure: Procedure, body: Mapping[str, Any]) -> Procedure:
    choice = RegimeChoice(
        regime=procedure.regimes[body["regime"]].id,
        effective_from=date.fromisoformat(body["effective_from"]),
        reason=body["reason"],
        title=body["title"],
        order_basis=body["order_basis"],
    )
    return replace(procedure, choices=(*procedure.choices, choice))


def _with_power(procedure: Procedure, body: Mapping[str, Any]) -> Procedure:
    stated = {
        "authority": Authority(body["authority"]),
        "basis": body["basis"],
        "signed_by": body["signed_by"],
        "seal": body["seal"],
        "materials": tuple(body["materials"]),
        "is_own": bool(body["is_own"]),
        "reason": body["reason"],
        "checked": CheckState.UNVERIFIED,
    }
    powers = {each.id: each for each in procedure.powers}
    powers[body["id"]] = replace(powers[body["id"]], **stated)
    return replace(procedure, powers=tuple(powers.values()))


_READERS = {PARAMETER: _with_parameter, REGIME: _with_regime, POWER: _with_power}
