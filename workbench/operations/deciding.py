"""Deciding conflicts of a case: what was chosen holds in every store the case travels to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from workbench.domain.errors import ConflictError, InputError
from workbench.exchange.images import deciding
from workbench.exchange.images.conflicts import Conflict, conflicts
from workbench.exchange.images.deciding import Choices
from workbench.exchange.images.image import Json
from workbench.exchange.images.projecting import project
from workbench.operations.arrival_records import record_decision, settle_case
from workbench.operations.case_images import (
    brought_up,
    digest_only,
    held_image,
    keep_image,
    marked,
    rows_here,
    speaker,
)
from workbench.operations.case_shape import SHAPE, real_rows
from workbench.operations.frozen import refuse_frozen
from workbench.operations.outcome import Outcome, Reach, Topic
from workbench.store.case_tables import BATCH, MARK
from workbench.store.case_writing import make_equal
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.outside_values import Unfit
from workbench.store.queries import cases, frozen_years

_LEDGERS = frozenset({BATCH, MARK})


def pending(session: Session, case_id: str) -> tuple[Conflict, ...]:
    """The open conflicts of a case in a fixed order."""
    image = held_image(session, case_id)
    return conflicts(image, SHAPE) if image else ()


def decide(db: Database, case_id: str, choices: Choices, *, by: str, at: datetime) -> Outcome[int]:
    """Let chosen values hold; the value is how many conflicts are left.

    Every saying stays in the history. When none is left the case counts as taken in.

    Raises:
        InputError: the case was never sent or received, or its year is frozen.
        ConflictError: a conflict was decided meanwhile, or the findings are settled.
    """
    with db.operation("决定合并冲突", topics=set(Topic), by=by, at=at, reach=Reach.BARRIER) as op:
        session = op.session
        case = cases.case(session, case_id)
        if frozen_years.frozen_row(session, case.year) is not None:
            raise InputError(f"{case.year}年度已经冻结。", "请先解冻并写明理由。")
        if any(key[0] in _LEDGERS for key, _ in choices):
            refuse_frozen(session, case_id)
        held = held_image(session, case_id)
        if held is None:
            raise InputError("这个案件没有收到过案件包，没有冲突。", "不需要处理。")
        who = speaker(session, by, at)
        here = rows_here(session, case_id, held, digest_only)
        image = brought_up(session, held, here, who, case_id)
        decided = marked(image, deciding.decide(image, choices, who.author, SHAPE), who)
        try:
            make_equal(session, real_rows(here), real_rows(project(decided, SHAPE)), {})
        except Unfit as error:
            raise ConflictError("这样合并后的案件不成立。", "请逐项选择后重试。") from error
        record_decision(session, case_id, _overruled(conflicts(image, SHAPE), choices))
        left = keep_image(session, decided, at)
        if not left:
            settle_case(session, case_id)
        return op.outcome(left)


def _overruled(pending_before: Iterable[Conflict], choices: Choices) -> list[dict[str, Json]]:
    """What was said and does not hold: it leaves the image, and the history keeps it."""
    return [
        {
            "table": each.key[0],
            "id": each.key[1],
            "field": each.field,
            "value": said.value,
            "by": said.by,
            "at": said.at,
            "device": said.dot.device,
        }
        for each in pending_before
        if each.place in choices
        for said in each.sayings
        if said.value != choices[each.place]
    ]
