from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.rulebook.conftest import ROWS, TABLE
from workbench.domain.errors import InputError
from workbench.domain.verdict import CheckState
from workbench.paths import Paths
from workbench.rulebook.book import RuleBook
from workbench.rulebook.difference import changed_tables, is_touched
from workbench.rulebook.loading import load_book, load_overlay
from workbench.rulebook.overlay import EquivalentValue, Mark, Overlay
from workbench.rulebook.problems import RuleDataError
from workbench.rulebook.verify import verify_book


def mark(book: RuleBook, row: str = "") -> Mark:
    return Mark(
        table="gb-1-2020",
        table_hash=book.table("gb-1-2020").hash,
        checked_by="张某",
        checked_on=date(2024, 11, 20),
        against="中国标准出版社 2020 年版",
        row=row,
    )


def test_a_mark_verifies_a_table_but_not_its_doubtful_rows(pack: Path) -> None:
    base = load_book(pack.parent)
    book = load_book(pack.parent, Overlay(marks=(mark(base),)))
    states = [row.checked for row in book.table("gb-1-2020").rows]
    assert states == [CheckState.VERIFIED] * 3 + [CheckState.UNVERIFIED]


def test_a_doubtful_row_is_verified_by_its_own_mark_alone(pack: Path) -> None:
    base = load_book(pack.parent)
    book = load_book(pack.parent, Overlay(marks=(mark(base, "4/1"),)))
    states = [row.checked for row in book.table("gb-1-2020").rows]
    assert states == [CheckState.TRANSCRIBED] * 3 + [CheckState.VERIFIED]


def test_a_mark_leaves_hashes_as_they_are(pack: Path) -> None:
    base = load_book(pack.parent)
    marked = load_book(pack.parent, Overlay(marks=(mark(base),)))
    assert marked.hash == base.hash


def test_a_mark_does_not_outlive_a_change_of_the_values(pack: Path) -> None:
    old = mark(load_book(pack.parent))
    text = ROWS.replace("91.50", "91.60")
    (pack / "sample.csv").write_text(text, encoding="utf-8")
    book = load_book(pack.parent, Overlay(marks=(old,)))
    assert book.table("gb-1-2020").checked is CheckState.TRANSCRIBED


def own_motor_edition(folder: Path) -> Path:
    folder.mkdir()
    (folder / "sources.toml").write_text(
        '[own]\nnumber = "GB 18613-2012"\ntitle = "中小型三相异步电动机能效限定值及能效等级"\n'
        'kind = "mandatory-standard"\n',
        encoding="utf-8",
    )
    table = """
id = "own-gb-18613-2012"
family = "motor-efficiency"
title = "自行录入"
source = "own"
clause = "表1"
unit = "%"
effective_from = 2012-09-01
repealed_from = 2021-06-01
compare = "at_least"
checked = "verified"
key = ["rated_power_kw", "poles", "grade"]

[columns]
rated_power_kw = "number"
poles = "integer"
grade = "integer"
efficiency_pct = "number"
"""
    (folder / "motors.toml").write_text(table, encoding="utf-8")
    (folder / "motors.csv").write_text(
        "rated_power_kw,poles,grade,efficiency_pct\n110,4,3,94.5\n", encoding="utf-8"
    )
    return folder


def test_an_own_edition_rules_its_days_and_says_whose_it_is(tmp_path: Path, book: RuleBook) -> None:
    overlay = load_overlay(own_motor_edition(tmp_path / "own"), book, entered_by="李某")
    own = load_book(Paths.discover().resources, overlay)
    table = own.edition("motor-efficiency", date(2019, 1, 1))
    row = table.find(rated_power_kw=Decimal(110), poles=4, grade=3)
    assert row is not None
    basis = table.basis(row)
    assert (basis.standard, basis.own_entry) == ("GB 18613-2012", "李某")
    assert basis.checked is CheckState.UNVERIFIED
    assert own.hash != book.hash
    assert verify_book(own) == ()


def test_own_coefficients_stand_before_the_shipped_ones(tmp_path: Path, book: RuleBook) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    columns = book.table("coefficients-default").columns
    types = "\n".join(f'{name} = "{kind}"' for name, kind in columns.items())
    (folder / "mine.toml").write_text(
        'id = "my-coefficients"\nfamily = "coefficients"\ntitle = "化验值"\n'
        'source = "form-205-1"\nclause = "化验单"\neffective_from = 2021-04-01\n'
        f'checked = "unverified"\nkey = ["carrier"]\nconcurrent = true\n[columns]\n{types}\n',
        encoding="utf-8",
    )
    (folder / "mine.csv").write_text(
        f"{','.join(columns)}\nraw_coal,原煤,kg,0.6500,,,,\n", encoding="utf-8"
    )
    own = load_book(Paths.discover().resources, load_overlay(folder, book, "化验室"))
    coal = own.coefficients(date(2023, 12, 31))["raw_coal"]
    assert (coal.value, coal.basis.own_entry) == (Decimal("0.6500"), "化验室")


def test_a_broken_pack_is_refused_as_a_whole(tmp_path: Path, book: RuleBook) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "bad.toml").write_text(TABLE, encoding="utf-8")
    with pytest.raises(RuleDataError, match=r"bad/bad\.toml \[source\]"):
        load_overlay(folder, book)


def test_the_equivalent_value_is_the_newest_of_its_day() -> None:
    values = [
        EquivalentValue(
            carrier="electricity",
            value=Decimal(value),
            effective_from=date(year, 1, 1),
            entered_by="王某",
            source_text=f"{year}年火电发电煤耗",
        )
        for year, value in ((2022, "0.3010"), (2023, "0.2990"))
    ]
    book = load_book(Paths.discover().resources, Overlay(equivalents=tuple(values)))
    power = book.coefficients(date(2022, 12, 31))["electricity"]
    assert (power.value, power.equivalent) == (Decimal("0.1229"), Decimal("0.3010"))
    assert book.coefficients(date(2023, 12, 31))["electricity"].equivalent == Decimal("0.2990")
    basis = power.equivalent_basis
    assert basis is not None
    assert (basis.own_entry, basis.checked) == ("王某", CheckState.UNVERIFIED)


def test_no_equivalent_value_is_shipped_for_electricity(book: RuleBook) -> None:
    assert book.coefficients(date(2023, 12, 31))["electricity"].equivalent is None


def test_an_overlay_table_replaces_the_one_of_its_id(pack: Path) -> None:
    base = load_book(pack.parent)
    newer = replace(base.table("gb-1-2020"), title="新表", hash="0" * 64)
    book = load_book(pack.parent, Overlay(tables=(newer,)))
    assert book.table("gb-1-2020").title == "新表"
    assert len(book.editions("sample")) == 1


def test_a_pack_shows_which_tables_it_would_change(tmp_path: Path, book: RuleBook) -> None:
    overlay = load_overlay(own_motor_edition(tmp_path / "own"), book, entered_by="李某")
    changed = changed_tables(book, load_book(Paths.discover().resources, overlay))
    assert set(changed) == {"own-gb-18613-2012"}
    assert changed["own-gb-18613-2012"][0] == ""
    assert is_touched({"own-gb-18613-2012": "…"}, changed)
    assert not is_touched({"gb-18613-2020-motors": "…"}, changed)


def test_a_pack_without_tables_is_refused(tmp_path: Path, book: RuleBook) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    with pytest.raises(InputError, match="“empty”里没有规则表"):
        load_overlay(folder, book)
