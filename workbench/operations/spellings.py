"""Settling which spellings of an enterprise's ledgers mean one maker or model, and which do not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from workbench.domain.errors import InputError
from workbench.ledgers.spellings import MODEL, Cluster, model_tokens
from workbench.operations.outcome import Outcome, Topic
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries.spellings import spelling_row
from workbench.store.tables import SpellingRow, new_id


def unite_spellings(
    db: Database, enterprise_id: str, cluster: Cluster, meant: str, *, by: str, at: datetime
) -> Outcome[None]:
    """Say that spellings stand for one; the cells keep what they say, ledgers read it as meant."""
    chosen = meant.strip()
    if not chosen:
        raise InputError("没有写明统一成哪一种写法。", "请选择或填写一种写法。")
    if cluster.field == MODEL:
        _refuse_two_models((*cluster.texts, chosen))
    label = f"统一写法：{'、'.join(cluster.texts)} → {chosen}"
    with db.operation(label, topics={Topic.MAPPINGS}, by=by, at=at) as op:
        for spelling in dict.fromkeys((*cluster.texts, chosen)):
            _settle(op.session, (enterprise_id, cluster.field, spelling), chosen)
        return op.outcome(None)


def keep_spellings_apart(
    db: Database, enterprise_id: str, cluster: Cluster, *, by: str, at: datetime
) -> Outcome[None]:
    """Say that spellings mean several things; they are not proposed again."""
    label = f"不统一写法：{'、'.join(cluster.texts)}"
    with db.operation(label, topics={Topic.MAPPINGS}, by=by, at=at) as op:
        for spelling in cluster.texts:
            _settle(op.session, (enterprise_id, cluster.field, spelling), spelling)
        return op.outcome(None)


def _refuse_two_models(models: Sequence[str]) -> None:
    if len({model_tokens(model) for model in models}) > 1:
        raise InputError(
            f"“{'”“'.join(dict.fromkeys(models))}”的系列或数字不同，不是同一型号的几种写法。",
            "型号不同时请在原表中改正后重新导入。",
        )


def _settle(session: Session, key: tuple[str, str, str], meant: str) -> None:
    row = spelling_row(session, *key)
    if row is None:
        enterprise_id, field, spelling = key
        row = SpellingRow(
            id=new_id(), enterprise_id=enterprise_id, field=field, spelling=spelling, meant=meant
        )
        session.add(row)
    else:
        row.meant = meant
