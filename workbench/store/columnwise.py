"""Whole columns of a long result at once: a hundred thousand rows fetched singly take too long."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from workbench.store.bulk import SERVER


def columns(session: Session, statement: Select[*tuple[Any, ...]]) -> list[list[Any]]:
    """The columns of a statement as the driver gives their values, rows in no order.

    For columns of texts, whole numbers and nothing: these are what JSON keeps as they are.
    """
    connection = session.connection()
    if connection.dialect.name == SERVER:
        with connection.execute(statement) as found:
            raw: Any = found.cursor
            rows = raw.fetchall()
        return [list(column) for column in zip(*rows, strict=True)] or [
            [] for _ in statement.selected_columns
        ]
    # SQLite gathers each column into one text, far sooner than it hands the rows out one by one.
    inner = statement.subquery()
    gathered = select(*(func.json_group_array(column) for column in inner.c))
    return [json.loads(text) for text in connection.execute(gathered).one()]


def in_order(row_ids: Sequence[int], keys: Sequence[Any], *, reverse: bool = False) -> list[int]:
    """Row ids by their keys, those without one as the smallest, equal ones by id.

    Columns that people sort by say few different things: only these are compared with each other,
    and texts have one order in a file and on a server.
    """
    different = sorted(key for key in dict.fromkeys(keys) if key is not None)
    rank = {None: -1} | {key: place for place, key in enumerate(different)}
    rank_of = dict(zip(row_ids, map(rank.__getitem__, keys), strict=True))
    return sorted(sorted(row_ids), key=rank_of.__getitem__, reverse=reverse)
