from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import column, create_engine, insert, select, table, text

from workbench.store.columnwise import in_order

HELD = table("held", column("row_id"), column("key"))
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=3)
KEYS = st.lists(st.none() | st.integers(-9, 9)) | st.lists(st.none() | TEXTS)


@given(KEYS, st.booleans(), st.randoms(use_true_random=False))
def test_rows_are_ordered_as_sqlite_would(
    keys: list[int | str | None], reverse: bool, chance: Random
) -> None:
    rows = [{"row_id": number, "key": key} for number, key in enumerate(keys, start=1)]
    chance.shuffle(rows)
    order = HELD.c.key.desc() if reverse else HELD.c.key.asc()
    with create_engine("sqlite://").begin() as store:
        store.execute(text("create table held (row_id, key)"))
        if rows:
            store.execute(insert(HELD), rows)
        expected = list(store.scalars(select(HELD.c.row_id).order_by(order, HELD.c.row_id)))
    found = in_order([row["row_id"] for row in rows], [row["key"] for row in rows], reverse=reverse)
    assert found == expected
