"""Values that travel come back as they were; what no store of ours writes is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.operations.test_judging import rated
from tests.store_factory import AT, ledger_of, new_case, target_of
from workbench.operations import ledgers
from workbench.store.case_tables import CASE_TABLES, defaults_of, parents_of
from workbench.store.database import Database
from workbench.store.judgement_objects import judgement_lines, read_batch_judgement
from workbench.store.ledger_objects import ledger_lines, read_ledger_lines
from workbench.store.outside_values import Unfit
from workbench.store.plain_fields import key_value, value_of_key
from workbench.store.tables import Base

_scalars = st.none() | st.booleans() | st.integers() | st.text()
_json = st.recursive(
    _scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)
_odd = st.sampled_from(["null", "[", "{", '"', "[1]", '{"a":1}', '"null"', ""])


@given(_json | _odd)
def test_a_key_of_plain_values_is_a_scalar_and_comes_back(value: Any) -> None:
    field = key_value(value)
    assert not isinstance(field, dict | list)
    assert field is not None, "None says that there is no such key"
    assert value_of_key(field) == value


@pytest.mark.parametrize("text", ["[1", "{", '"open'])
def test_broken_json_in_a_key_is_unfit(text: str) -> None:
    with pytest.raises(Unfit):
        value_of_key(text)


def test_every_captured_table_that_names_a_case_travels() -> None:
    naming = {
        table.name
        for table in Base.metadata.sorted_tables
        if table.info.get("captured", True) and "case_id" in table.columns
    }
    assert naming - set(CASE_TABLES) == {"case_package"}
    for table in CASE_TABLES.values():
        known = {name for name, _ in table.table.columns.items()}
        named = {column for way in table.identity for column in way}
        assert named | table.derived | table.attendants | table.literal | table.own <= known
        assert set(defaults_of(table)) <= known
        assert set(parents_of(table).values()) <= set(CASE_TABLES)


@pytest.fixture
def batch(db: Database) -> str:
    read = ledger_of(rated(3, "94.0"), rated(4, None))
    return ledgers.commit_ledger(db, read, target_of(new_case(db)), by="", at=AT).value.id


def _lines(db: Database, batch: str) -> list[bytes]:
    with db.read() as session:
        return list(ledger_lines(session, batch))


def test_a_ledger_is_the_same_bytes_each_time_and_reads_back(db: Database, batch: str) -> None:
    lines = _lines(db, batch)
    assert _lines(db, batch) == lines
    read = read_ledger_lines(lines)
    assert [line[0] for line in read.machines] == [1, 2]
    assert read.entries == ()


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (1, "1"),
        (1, True),
        (1, 1 << 63),
        (5, "spaceship"),
        (6, "a\x00b"),
        (6, None),
        (-2, "{"),
        (-2, '{"model":["n","x"]}'),
        (-1, '[{"code":"x"}]'),
    ],
)
def test_a_machine_that_no_store_writes_is_unfit(
    db: Database, batch: str, place: int, value: object
) -> None:
    head, first, *rest = _lines(db, batch)
    line = json.loads(first)
    line[place] = value
    with pytest.raises(Unfit):
        read_ledger_lines([head, json.dumps(line).encode(), *rest])


def test_a_foreign_head_two_of_one_ordinal_and_other_lines_are_unfit(
    db: Database, batch: str
) -> None:
    head, first, *rest = _lines(db, batch)
    for lines in (
        [],
        [b'{"format":2}', first],
        [head, first, first, *rest],
        [head, b'["x",1]'],
        [head, b'{"a":1}'],
        [head, b"\xff"],
        [head, first[:-5]],
    ):
        with pytest.raises(Unfit):
            read_ledger_lines(lines)


def test_a_judgement_reads_back_and_a_foreign_one_is_unfit(db: Database, batch: str) -> None:
    with db.read() as session:
        lines = list(judgement_lines(session, batch, None))
    assert [line[0] for line in read_batch_judgement(lines).machines] == [1, 2]
    head, first, *_ = lines
    for broken in (
        [b"null"],
        [head, first.replace(b"null]", b'"one"]')],
        [head, first.replace(b'""', b'"excellent"')],
        [head, b'["p","plate","[1]","meets",0,0,null,1]'],
        [head, b'["m"]'],
    ):
        with pytest.raises(Unfit):
            read_batch_judgement(broken)
