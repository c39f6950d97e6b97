"""The year: freezing what its set was printed from, and thawing it visibly."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.domain.errors import ConflictError, InputError
from workbench.operations.outcome import Outcome, Reach, Topic
from workbench.store import vault
from workbench.store.convert.rows import to_domain
from workbench.store.database import Database
from workbench.store.operation import Signature
from workbench.store.queries import frozen_years
from workbench.store.queries.frozen_years import FrozenYear
from workbench.store.tables import FrozenYearRow, new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSet:
    """What is frozen: the facts as one text, and the files printed from them."""

    year: int
    facts: str
    files: Sequence[Path] = ()


def freeze_year(db: Database, frozen: YearSet, *, by: str, at: datetime) -> Outcome[FrozenYear]:
    """冻结: keep facts and files of a year's set as they are; only a visible thaw ends it."""
    label = f"冻结{frozen.year}年度"
    with ExitStack() as unless_recorded:
        outcome = _freeze(
            db,
            frozen,
            unless_recorded,
            Signature(
                label=label, topics=frozenset({Topic.YEAR}), by=by, at=at, reach=Reach.BARRIER
            ),
        )
        unless_recorded.pop_all()
    return outcome


def _freeze(
    db: Database, frozen: YearSet, unless_recorded: ExitStack, signature: Signature
) -> Outcome[FrozenYear]:
    with db.signed(signature) as op:
        if frozen_years.frozen_row(op.session, frozen.year) is not None:
            raise ConflictError(f"{frozen.year}年度已经冻结。", "需要更正时请先解冻并写明理由。")
        times = len(frozen_years.freezes_of(op.session, frozen.year)) + 1
        kept = []
        for number, file in enumerate(frozen.files, start=1):
            stored = vault.take_in(db.folder, file, f"frozen-{frozen.year}-{times}", number)
            unless_recorded.callback(vault.discard, db.folder, stored)
            kept.append(
                {
                    "name": file.name,
                    "stored": stored.stored_name,
                    "sha256": stored.sha256,
                    "size": stored.size,
                }
            )
        row = FrozenYearRow(
            id=new_id(),
            year=frozen.year,
            facts=frozen.facts,
            facts_hash=hashlib.sha256(frozen.facts.encode()).hexdigest(),
            files=kept,
            frozen_by=signature.by,
            frozen_at=signature.at,
        )
        op.session.add(row)
        op.session.flush()
        return op.outcome(to_domain(FrozenYear, row))


def thaw_year(db: Database, year: int, reason: str, *, by: str, at: datetime) -> Outcome[None]:
    """解冻: the frozen set stays readable, marked with when and why it was thawed."""
    if not reason.strip():
        raise InputError("解冻要写明理由。", "请填写理由。")
    label = f"解冻{year}年度"
    with db.operation(label, topics={Topic.YEAR}, by=by, at=at, reach=Reach.BARRIER) as op:
        row = frozen_years.frozen_row(op.session, year)
        if row is None:
            raise InputError(f"{year}年度没有冻结。", "不需要解冻。")
        row.thawed_at, row.thaw_reason = at, reason
        return op.outcome(None)
