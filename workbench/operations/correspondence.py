"""Keeping 催办 with their cases, and the register 收发文 of a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from workbench.domain.correspondence import Direction, Letter, Reminder
from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import InputError
from workbench.operations.outcome import Outcome, Topic
from workbench.operations.settling import settle
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases, overlay
from workbench.store.queries.matters import REMINDER
from workbench.store.queries.settlements import settlements_of_year
from workbench.store.queries.yearly import cases_of_year
from workbench.store.tables import OverlayRow, new_id

_DAYS = ("called_on", "next_on")
_LETTER_DAYS = ("day", "reply_due", "replied_on")


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder with the enterprise it went to."""

    reminder: Reminder
    enterprise: Enterprise


def record_reminder(
    db: Database, reminder: Reminder, *, by: str, at: datetime
) -> Outcome[Reminder]:
    """Note a call, or what came of one that has an id.

    Raises:
        InputError: it does not say who was asked for what, or the next day lies before the call.
    """
    if not reminder.whom.strip() or not reminder.about.strip():
        raise InputError("没有写明催的是谁、催什么。", "请填写联系人和催办事项。")
    if reminder.next_on is not None and reminder.next_on < reminder.called_on:
        raise InputError("下次催办日期早于本次催办日期。", "请核对日期。")
    kept = replace(reminder, id=reminder.id or new_id())
    label = "办结催办" if kept.is_settled else "登记催办"
    with db.operation(label, topics={Topic.CASES}, by=by, at=at) as op:
        cases.case(op.session, kept.case_id)
        body = asdict(kept)
        del body["id"], body["case_id"]
        settle(op.session, kept.case_id, REMINDER, kept.id, body | _texts(body, _DAYS))
        return op.outcome(kept)


def reminders(session: Session, year: int) -> tuple[Reminded, ...]:
    """The reminders of a year's cases: open ones first, by the day on which to ask again."""
    enterprises = {each.case.id: each.enterprise for each in cases_of_year(session, year)}
    found = [
        Reminded(
            Reminder(id=subject, case_id=case_id, **(body | _read(body, _DAYS))),
            enterprises[case_id],
        )
        for case_id, subject, body in settlements_of_year(session, year, REMINDER)
    ]
    return tuple(sorted(found, key=_urgency))


def register_letter(
    db: Database, year: int, letter: Letter, *, by: str, at: datetime
) -> Outcome[str]:
    """Enter a letter into the year's register; the value is its number there."""
    if not letter.title.strip() or not letter.other.strip():
        raise InputError("来文或发文没有写明标题和单位。", "请填写标题和来（发）文单位。")
    label = "登记来文" if letter.direction is Direction.IN else "登记发文"
    with db.operation(label, topics={Topic.CASES}, by=by, at=at) as op:
        place = 1 + max((int(key[-4:]) for key, _ in letters(op.session, year)), default=0)
        key = f"{year}/{place:04d}"
        _write(OverlayRow(id=new_id(), kind=overlay.LETTER, key=key), letter, op.session, by, at)
        return op.outcome(key)


def reply_letter(
    db: Database, key: str, replied_on: date, reply: str, *, by: str, at: datetime
) -> Outcome[None]:
    """Note that a letter is answered, and by what."""
    with db.operation("登记回复", topics={Topic.CASES}, by=by, at=at) as op:
        row = overlay.overlay_row(op.session, overlay.LETTER, key)
        if row is None:
            raise InputError("登记簿里没有这件收发文。", "请刷新后重试。")
        held = _letter(row.body)
        if replied_on < held.day:
            raise InputError("回复日期早于收发文日期。", "请核对日期。")
        answered = replace(held, replied_on=replied_on, reply=reply.strip())
        _write(row, answered, op.session, by, at)
        return op.outcome(None)


def letters(session: Session, year: int) -> tuple[tuple[str, Letter], ...]:
    """The register of a year, the newest first, each with its number."""
    held = overlay.entries_of(session, overlay.LETTER)
    of_year = [each for each in held if each.key.startswith(f"{year}/")]
    return tuple((each.key, _letter(each.body)) for each in reversed(of_year))


def _write(row: OverlayRow, letter: Letter, session: Session, by: str, at: datetime) -> None:
    body = asdict(letter)
    row.body = body | _texts(body, _LETTER_DAYS) | {"direction": letter.direction.value}
    row.entered_by, row.entered_at = by, at
    session.add(row)


def _letter(body: Mapping[str, Any]) -> Letter:
    days = _read(body, _LETTER_DAYS)
    return Letter(**{**body, **days, "direction": Direction(body["direction"])})


def _urgency(each: Reminded) -> tuple[bool, date, str]:
    said = each.reminder
    return (said.is_settled, said.next_on or date.max, each.enterprise.name)


def _texts(body: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, str]:
    return {name: body[name].isoformat() if body[name] else "" for name in names}


def _read(body: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: date.fromisoformat(body[name]) if body[name] else None for name in names}
