"""Proposals as they were made: kept with their parameters, printed again from what was kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from workbench.operations.outcome import Outcome, Topic
from workbench.programme.proposal import Proposal, Proposed
from workbench.programme.routine import GrowthOf, RoutineRule
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import overlay
from workbench.store.tables import OverlayRow, new_id


def record_proposal(db: Database, proposal: Proposal, *, by: str, at: datetime) -> Outcome[str]:
    """Keep a proposal before anybody is put on the list; the value is its number."""
    label = f"记录提名（{len(proposal.candidates)} 家）"
    with db.operation(label, topics={Topic.PROGRAMME}, by=by, at=at) as op:
        return op.outcome(keep_proposal(op.session, proposal, (), by=by, at=at))


def keep_proposal(
    session: Session, proposal: Proposal, taken: Sequence[str], *, by: str, at: datetime
) -> str:
    """Keep a proposal inside an operation; what the last one said already is not kept twice."""
    rows = _rows(session, proposal.year)
    known = _proposal(rows[-1].body) if rows else None
    if known is not None and known.is_same(proposal):
        row = overlay.overlay_row(session, overlay.PROPOSAL, rows[-1].key)
        taken = (*known.taken, *(each for each in taken if each not in known.taken))
        kept = replace(known, taken=tuple(taken))
    else:
        row = None
        kept = replace(proposal, taken=tuple(taken))
    if row is None:
        key = f"{proposal.year}/{len(rows) + 1:03d}"
        row = OverlayRow(id=new_id(), kind=overlay.PROPOSAL, key=key)
        session.add(row)
    row.body, row.entered_by, row.entered_at = _body(kept), by, at
    return row.key


def proposals(session: Session, year: int) -> tuple[tuple[str, Proposal], ...]:
    """Every proposal of a year with its number, the newest first."""
    return tuple((each.key, _proposal(each.body)) for each in reversed(_rows(session, year)))


def _rows(session: Session, year: int) -> list[overlay.OverlayEntry]:
    held = overlay.entries_of(session, overlay.PROPOSAL)
    return [each for each in held if each.key.startswith(f"{year}/")]


def _body(proposal: Proposal) -> dict[str, Any]:
    rule = proposal.rule
    return {
        **asdict(proposal),
        "made_at": proposal.made_at.isoformat(),
        "candidates": [
            [
                each.id,
                each.name,
                each.code,
                each.city,
                each.sub_industry,
                _text(each.energy),
                list(each.reasons),
            ]
            for each in proposal.candidates
        ],
        "taken": list(proposal.taken),
        "rule": rule
        and {
            **asdict(rule),
            "at_least_tce": _text(rule.at_least_tce),
            "growth_pct": _text(rule.growth_pct),
            "growth_of": rule.growth_of.value,
            "industries": sorted(rule.industries),
            "regions": sorted(rule.regions),
        },
    }


def _proposal(body: Mapping[str, Any]) -> Proposal:
    return Proposal(
        **{
            **body,
            "made_at": datetime.fromisoformat(body["made_at"]),
            "candidates": tuple(_candidate(each) for each in body["candidates"]),
            "taken": tuple(body["taken"]),
            "rule": _rule(body["rule"]) if body["rule"] else None,
        }
    )


def _candidate(held: Sequence[Any]) -> Proposed:
    key, name, code, city, sub_industry, energy, reasons = held
    return Proposed(key, name, code, city, sub_industry, _number(energy), tuple(reasons))


def _rule(body: Mapping[str, Any]) -> RoutineRule:
    return RoutineRule(
        **{
            **body,
            "at_least_tce": Decimal(body["at_least_tce"]),
            "growth_pct": _number(body["growth_pct"]),
            "growth_of": GrowthOf(body["growth_of"]),
            "industries": frozenset(body["industries"]),
            "regions": frozenset(body["regions"]),
        }
    )


def _text(value: Decimal | None) -> str:
    return "" if value is None else str(value)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
