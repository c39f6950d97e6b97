from __future__ import annotations

import json

from workbench.rulebook.book import RuleBook
from workbench.rulebook.describe import describe, list_editions, list_tables


def test_every_table_is_listed_with_its_states(book: RuleBook) -> None:
    listed = {each["id"]: each for each in list_tables(book)}
    assert set(listed) == set(book.tables)
    motors = listed["gb-18613-2020-motors"]
    assert motors["states"] == {"verified": 0, "transcribed": 504, "unverified": 0}
    assert motors["standard"] == "GB 18613-2020"


def test_editions_say_whether_they_are_held(book: RuleBook) -> None:
    motors = [each for each in list_editions(book) if each["family"] == "motor-efficiency"]
    assert [(each["number"], each["held"]) for each in motors] == [
        ("GB 18613-2006", False),
        ("GB 18613-2012", False),
        ("GB 18613-2020", True),
    ]


def test_one_row_of_a_table_is_described_with_its_clause(book: RuleBook) -> None:
    found = describe(book, "gb-18613-2020-motors#110/4/3")
    assert found is not None
    (row,) = found["rows"]
    assert row["values"]["efficiency_pct"] == "95.4"
    assert (row["standard"], row["clause"], row["checked"]) == (
        "GB 18613-2020",
        "表1",
        "transcribed",
    )


def test_a_catalogue_entry_a_limit_and_a_source_are_described(book: RuleBook) -> None:
    entry = describe(book, "4-1-2-15")
    limit = describe(book, "L0015")
    source = describe(book, "GB 20052-2020")
    assert entry is not None
    assert limit is not None
    assert source is not None
    assert (entry["type"], entry["model"]) == ("phase_out_entry", "S9-1000")
    assert limit["rows"][0]["standard"] == "GB 21257-2024"
    assert source["tables"] == ["gb-20052-2020-10kv"]


def test_descriptions_are_plain_json(book: RuleBook) -> None:
    for id_ in [*book.tables, "3-3-4-1", "I2024-1", "GB/T 2589-2020"]:
        assert json.loads(json.dumps(describe(book, id_), ensure_ascii=False))


def test_an_unknown_id_is_described_as_none(book: RuleBook) -> None:
    assert describe(book, "GB 99999-2099") is None
    assert describe(book, "gb-18613-2020-motors#999/4/3") is None
