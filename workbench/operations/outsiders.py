"""第三方人员 of a case: who they are, what they signed, their opinion beside the findings."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from workbench.domain.errors import ConflictError, InputError
from workbench.domain.outsider import Outsider
from workbench.operations.outcome import Outcome, Topic
from workbench.operations.settling import settle, unsettle
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases, register
from workbench.store.queries.matters import OUTSIDER
from workbench.store.queries.settlements import settlements
from workbench.store.tables import new_id

_DAYS = ("no_conflict_on", "confidential_on")


def save_outsider(
    db: Database, case_id: str, outsider: Outsider, *, by: str, at: datetime
) -> Outcome[Outsider]:
    """Write a person of a third party down; an officer of the case cannot be one as well."""
    if not outsider.name.strip() or not outsider.organisation.strip():
        raise InputError("第三方人员的姓名或单位是空的。", "请填写姓名和所在机构。")
    if outsider.opinion.strip() and outsider.missing:
        raise InputError(
            f"“{outsider.name}”还没有签{'、'.join(outsider.missing)}，意见不能采用。",
            "请先补签并填写日期。",
        )
    held = replace(outsider, id=outsider.id or new_id())
    with db.operation("登记第三方人员", topics={Topic.CASES}, by=by, at=at) as op:
        case = cases.case(op.session, case_id)
        officers = register.officers_by_id(op.session, case.officer_ids)
        if any(each.name == held.name.strip() for each in officers):
            raise ConflictError(
                f"“{held.name}”是本案监察人员，不能同时作为第三方。",
                "第三方人员不算两名执法人员之一。",
            )
        settle(op.session, case_id, OUTSIDER, held.id, _body(held))
        return op.outcome(held)


def remove_outsider(
    db: Database, case_id: str, outsider_id: str, *, by: str, at: datetime
) -> Outcome[None]:
    """Take a person out again; the history keeps them."""
    with db.operation("移除第三方人员", topics={Topic.CASES}, by=by, at=at) as op:
        if not unsettle(op.session, case_id, OUTSIDER, outsider_id):
            raise InputError("没有这名第三方人员。", "请刷新后重试。")
        return op.outcome(None)


def outsiders(session: Session, case_id: str) -> tuple[Outsider, ...]:
    """The persons of third parties of a case by organisation and name."""
    held = settlements(session, case_id, OUTSIDER)
    found = (_outsider(key, body) for key, body in held.items())
    return tuple(sorted(found, key=lambda each: (each.organisation, each.name, each.id)))


def _body(outsider: Outsider) -> dict[str, Any]:
    body = asdict(outsider)
    del body["id"]
    return body | {name: body[name].isoformat() if body[name] else "" for name in _DAYS}


def _outsider(outsider_id: str, body: dict[str, Any]) -> Outsider:
    days = {name: date.fromisoformat(body[name]) if body[name] else None for name in _DAYS}
    return Outsider(id=outsider_id, **(body | days))
