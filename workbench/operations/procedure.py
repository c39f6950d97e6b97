"""Changing the procedure to what the agency works by: numbers, rule set, powers; with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workbench.checklists.procedure import OwnParameter, Power, Procedure, RegimeChoice
from workbench.checklists.procedure_overlay import (
    PARAMETER,
    POWER,
    REGIME,
    parameter_body,
    parameter_key,
    power_body,
    refuse_unreasoned,
    regime_body,
)
from workbench.domain.errors import InputError
from workbench.operations.outcome import Outcome, Topic
from workbench.store.database import Database
from workbench.store.queries import overlay
from workbench.store.tables import OverlayRow, new_id


def set_parameter(
    db: Database, own: OwnParameter, procedure: Procedure, *, by: str, at: datetime
) -> Outcome[OwnParameter]:
    """Set a period, a count or a limit from a day on; what came before keeps its number."""
    refuse_unreasoned(own.reason, own.source)
    if own.id not in procedure.parameters:
        raise InputError("没有这个程序参数。", "请刷新后重新选择。")
    if own.value <= 0:
        raise InputError("程序参数的值应当大于0。", "请填写天数、月数或者人数。")
    label = "修改程序参数"
    _keep(db, label, (PARAMETER, parameter_key(own), parameter_body(own)), by=by, at=at)
    return Outcome(value=own, topics=frozenset(_TOPICS), label=label, is_undoable=True)


def choose_regime(
    db: Database, choice: RegimeChoice, procedure: Procedure, *, by: str, at: datetime
) -> Outcome[RegimeChoice]:
    """Work under another rule set from a day on."""
    refuse_unreasoned(choice.reason)
    regime = procedure.regimes.get(choice.regime)
    if regime is None:
        raise InputError("没有这个程序规则。", "请刷新后重新选择。")
    if choice.effective_from < regime.effective_from:
        day = regime.effective_from.isoformat()
        raise InputError(f"{regime.title}自{day}起施行。", "适用日期不能早于施行日期。")
    label = "切换程序规则"
    key = choice.effective_from.isoformat()
    _keep(db, label, (REGIME, key, regime_body(choice)), by=by, at=at)
    return Outcome(value=choice, topics=frozenset(_TOPICS), label=label, is_undoable=True)


def set_power(db: Database, power: Power, *, by: str, at: datetime) -> Outcome[Power]:
    """State who holds a power here: this agency by 授权 or 委托, or another authority."""
    refuse_unreasoned(power.reason, power.basis)
    label = "修改权限表"
    _keep(db, label, (POWER, power.id, power_body(power)), by=by, at=at)
    return Outcome(value=power, topics=frozenset(_TOPICS), label=label, is_undoable=True)


def reset_procedure(db: Database, kind: str, key: str, *, by: str, at: datetime) -> Outcome[None]:
    """Go back to what was shipped; the history keeps what the agency had set."""
    with db.operation("恢复程序参数", topics=_TOPICS, by=by, at=at) as op:
        row = overlay.overlay_row(op.session, kind, key)
        if row is None:
            raise InputError("这一项没有改过。", "请刷新后重新选择。")
        op.session.delete(row)
        return op.outcome(None)


_TOPICS = {Topic.RULES}
_Entry = tuple[str, str, Mapping[str, Any]]


def _keep(db: Database, label: str, entry: _Entry, *, by: str, at: datetime) -> None:
    kind, key, body = entry
    with db.operation(label, topics=_TOPICS, by=by, at=at) as op:
        row = overlay.overlay_row(op.session, kind, key)
        if row is None:
            row = OverlayRow(id=new_id(), kind=kind, key=key)
            op.session.add(row)
        row.body, row.entered_by, row.entered_at = dict(body), by, at
