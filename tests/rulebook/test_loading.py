from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rulebook.conftest import ROWS, TABLE, rewrite
from workbench.domain.errors import DataCorrupt, EditionNotHeld, RuleNotInForce
from workbench.domain.verdict import CheckState
from workbench.rulebook.book import RuleBook
from workbench.rulebook.hashing import canonical
from workbench.rulebook.loading import load_book
from workbench.rulebook.problems import RuleDataError
from workbench.rulebook.rows import PARSERS


def load(pack: Path) -> RuleBook:
    return load_book(pack.parent)


def problems_of(pack: Path) -> list[str]:
    with pytest.raises(RuleDataError) as caught:
        load(pack)
    return [str(problem) for problem in caught.value.problems]


def test_a_value_is_exactly_the_printed_decimal(pack: Path) -> None:
    row = load(pack).table("gb-1-2020").find(power=Decimal("2.2"), grade=1)
    assert row is not None
    assert str(row.number("limit")) == "91.50"


def test_a_power_that_is_not_printed_finds_nothing(pack: Path) -> None:
    assert load(pack).table("gb-1-2020").find(power=Decimal("2.5"), grade=1) is None


def test_a_blank_optional_cell_is_none_and_not_zero(pack: Path) -> None:
    row = load(pack).table("gb-1-2020").find(power=Decimal(3), grade=1)
    assert row is not None
    assert row.number("limit") is None


def test_an_incomplete_key_is_a_programming_error(pack: Path) -> None:
    with pytest.raises(KeyError):
        load(pack).table("gb-1-2020").find(power=Decimal(3))


def test_a_doubtful_row_is_unverified_whatever_its_table_says(pack: Path) -> None:
    rows = load(pack).table("gb-1-2020").rows
    assert [row.checked for row in rows] == [
        CheckState.TRANSCRIBED,
        CheckState.TRANSCRIBED,
        CheckState.TRANSCRIBED,
        CheckState.UNVERIFIED,
    ]


def test_the_basis_cites_number_clause_and_state(pack: Path) -> None:
    table = load(pack).table("gb-1-2020")
    basis = table.basis(table.rows[3])
    assert (basis.standard, basis.clause, basis.checked) == (
        "GB 1-2020",
        "表1",
        CheckState.UNVERIFIED,
    )


def test_a_source_that_does_not_exist_is_reported_with_file_and_key(pack: Path) -> None:
    rewrite(pack / "sample.toml", 'source = "gb-1-2020"', 'source = "gb-9"')
    assert problems_of(pack) == ["rules/sample.toml [source] sources.toml 没有“gb-9”"]


def test_a_table_without_source_does_not_load(pack: Path) -> None:
    rewrite(pack / "sample.toml", 'source = "gb-1-2020"\n', "")
    assert any("[source]" in problem for problem in problems_of(pack))


def test_a_value_without_clause_does_not_load(pack: Path) -> None:
    rewrite(pack / "sample.toml", 'clause = "表1"', "")
    found = problems_of(pack)
    assert len(found) == 4
    assert found[0] == "rules/sample.csv [第2行] 缺条款（clause）"


def test_all_defects_are_reported_at_once_with_their_rows(pack: Path) -> None:
    rewrite(pack / "sample.csv", "1.1,1,90.0", "1.1,一,九十")
    rewrite(pack / "sample.csv", "3,1,,", "3,,,")
    found = problems_of(pack)
    assert "rules/sample.csv [第2行 grade] “一”不是整数" in found
    assert "rules/sample.csv [第2行 limit] “九十”不是数" in found
    assert "rules/sample.csv [第4行 grade] 不能为空" in found


@pytest.mark.parametrize("cell", ["1e3", "1,000", "NaN", "０", " - ", "90%"])
def test_only_plain_decimals_are_numbers(pack: Path, cell: str) -> None:
    rewrite(pack / "sample.csv", "2.2,1,91.50", f'2.2,1,"{cell}"')
    assert any("不是数" in problem for problem in problems_of(pack))


def test_an_unknown_key_of_the_toml_is_refused(pack: Path) -> None:
    rewrite(pack / "sample.toml", "unit =", "units =")
    assert any("[units]" in problem for problem in problems_of(pack))


def test_a_duplicate_toml_key_is_refused(pack: Path) -> None:
    rewrite(pack / "sample.toml", 'unit = "%"', 'unit = "%"\nunit = "kW"')
    assert any("[TOML]" in problem for problem in problems_of(pack))


def test_a_column_nobody_declared_is_refused(pack: Path) -> None:
    rewrite(pack / "sample.csv", "power,grade,limit", "power,grade,limits")
    found = problems_of(pack)
    assert "rules/sample.csv [limits] 列没有在 toml 的 columns 中说明" in found
    assert "rules/sample.csv [limit] 缺列" in found


def test_two_rows_of_one_key_are_refused(pack: Path) -> None:
    rewrite(pack / "sample.csv", "2.2,1,91.50", "1.1,1,91.50")
    assert any("重复" in problem for problem in problems_of(pack))


def test_a_row_with_a_missing_cell_is_refused(pack: Path) -> None:
    rewrite(pack / "sample.csv", "2.2,1,91.50,,", "2.2,1")
    assert any("单元格个数" in problem for problem in problems_of(pack))


def test_a_row_may_not_claim_more_checking_than_its_table(pack: Path) -> None:
    lines = ROWS.splitlines()
    head, first, *rest = lines
    body = [f"{first},verified", *(f"{line}," for line in rest)]
    (pack / "sample.csv").write_text("\n".join([f"{head},checked", *body]), encoding="utf-8")
    assert any("不能高于全表" in problem for problem in problems_of(pack))


def test_a_table_without_its_csv_is_reported(pack: Path) -> None:
    (pack / "sample.csv").unlink()
    assert problems_of(pack) == ["rules/sample.toml [csv] 缺少同名数据文件 sample.csv"]


def test_the_error_is_one_chinese_sentence_with_a_hint(pack: Path) -> None:
    rewrite(pack / "sample.toml", 'source = "gb-1-2020"', 'source = "gb-9"')
    with pytest.raises(DataCorrupt) as caught:
        load(pack)
    assert str(caught.value).startswith("规则数据有 1 处错误：rules/sample.toml [source]")
    assert caught.value.hint


def second_edition(pack: Path) -> None:
    rewrite(pack / "sample.toml", "compare", "repealed_from = 2025-02-01\ncompare")
    later = TABLE.replace("gb-1-2020", "gb-1-2024").replace("2021-06-01", "2025-02-01")
    (pack / "later.toml").write_text(later, encoding="utf-8")
    (pack / "later.csv").write_text(ROWS, encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "table"),
    [
        (date(2021, 6, 1), "gb-1-2020"),
        (date(2025, 1, 31), "gb-1-2020"),
        (date(2025, 2, 1), "gb-1-2024"),
    ],
)
def test_the_edition_of_a_day_changes_at_midnight(pack: Path, day: date, table: str) -> None:
    second_edition(pack)
    assert load(pack).edition("sample", day).id == table


def test_before_the_first_edition_no_rule_is_in_force(pack: Path) -> None:
    with pytest.raises(RuleNotInForce) as caught:
        load(pack).edition("sample", date(2021, 5, 31))
    assert not isinstance(caught.value, EditionNotHeld)


def test_a_known_edition_without_values_is_not_held(pack: Path) -> None:
    (pack / "editions.toml").write_text(
        '[[edition]]\nfamily = "sample"\nnumber = "GB 1-2012"\n'
        "effective_from = 2012-09-01\nrepealed_from = 2021-06-01\n",
        encoding="utf-8",
    )
    book = load(pack)
    with pytest.raises(EditionNotHeld, match="GB 1-2012"):
        book.edition("sample", date(2021, 5, 31))
    assert [(each.number, each.held) for each in book.editions("sample")] == [
        ("GB 1-2012", False),
        ("GB 1-2020", True),
    ]


def test_the_hash_changes_with_a_value_and_with_its_days(pack: Path) -> None:
    before = load(pack)
    rewrite(pack / "sample.csv", "91.50", "91.60")
    other_value = load(pack)
    rewrite(pack / "sample.csv", "91.60", "91.50")
    rewrite(pack / "sample.toml", "effective_from = 2021-06-01", "effective_from = 2021-07-01")
    other_day = load(pack)
    hashes = {each.table("gb-1-2020").hash for each in (before, other_value, other_day)}
    assert len(hashes) == 3
    assert len({each.hash for each in (before, other_value, other_day)}) == 3


def test_the_hash_does_not_change_with_marks_doubts_and_notes(pack: Path) -> None:
    before = load(pack)
    rewrite(pack / "sample.csv", "疑似误印,四", ",改了备注")
    rewrite(pack / "sample.toml", 'checked = "transcribed"', 'checked = "unverified"')
    after = load(pack)
    assert after.table("gb-1-2020").hash == before.table("gb-1-2020").hash
    assert after.hash == before.hash


def test_a_csv_in_another_encoding_is_reported(pack: Path) -> None:
    (pack / "sample.csv").write_bytes(ROWS.encode("gbk"))
    assert problems_of(pack) == ["rules/sample.csv [文件] 不是 UTF-8 编码"]


def test_a_toml_in_another_encoding_is_reported(pack: Path) -> None:
    (pack / "sample.toml").write_bytes(TABLE.encode("gbk"))
    assert problems_of(pack) == ["rules/sample.toml [TOML] 不是 UTF-8 编码"]


def test_an_open_quote_is_reported(pack: Path) -> None:
    rewrite(pack / "sample.csv", "疑似误印", '"疑似误印')
    assert problems_of(pack) == ["rules/sample.csv [文件] CSV 格式错误（引号不配对或单元格过大）"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "示例表"', "title = 5", "[title] 应为带引号的文字"),
        (
            "effective_from = 2021-06-01",
            'effective_from = "2021年"',
            "[effective_from] 应为不带引号",
        ),
        ('compare = "at_least"', 'compare = "less"', "[compare] 不在允许的取值之内"),
        ('id = "gb-1-2020"', 'id = "GB 1"', "[id] 只能由小写字母"),
        ('key = ["power", "grade"]', "key = []", "[key] 不能为空"),
        ('key = ["power", "grade"]', 'key = ["size"]', "[key] 没有“size”列"),
        ('grade = "integer"', 'grade = "whole"', "[columns.grade] “whole”不是列的类型"),
        ('column = "limit"', 'column = "loss"', "[monotone] 没有“loss”列"),
        ('unit = "%"', "unit = %", "[TOML] 第7行附近有语法错误"),
        (
            "compare",
            "repealed_from = 2021-06-01\ncompare",
            "[repealed_from] 废止日期不晚于施行日期",
        ),
    ],
)
def test_a_wrong_key_is_explained_in_chinese(pack: Path, old: str, new: str, said: str) -> None:
    rewrite(pack / "sample.toml", old, new)
    (problem,) = problems_of(pack)
    assert said in problem


def test_a_table_that_joins_a_family_must_have_its_columns(pack: Path) -> None:
    rewrite(pack / "sample.toml", 'family = "sample"', 'family = "data-centre-pue"')
    (problem,) = problems_of(pack)
    assert "[columns.max_pue]" in problem
    assert "必须有类型为 number 的“max_pue”列" in problem


def test_two_tables_of_one_id_are_refused(pack: Path) -> None:
    (pack / "twin.toml").write_text(TABLE, encoding="utf-8")
    (pack / "twin.csv").write_text(ROWS, encoding="utf-8")
    assert problems_of(pack) == ["rules/twin.toml [id] “gb-1-2020”重复"]


def test_an_empty_installation_does_not_pass_for_an_empty_law(tmp_path: Path) -> None:
    with pytest.raises(RuleDataError, match="没有任何规则表"):
        load_book(tmp_path)


def test_many_defects_are_summed_up(pack: Path) -> None:
    lines = [f"x{number},1,2,," for number in range(30)]
    (pack / "sample.csv").write_text("\n".join([ROWS.splitlines()[0], *lines]), encoding="utf-8")
    with pytest.raises(RuleDataError, match=r"规则数据有 59 处错误.*另有39处"):
        load(pack)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_any_plain_decimal_is_read_exactly(value: Decimal) -> None:
    assert PARSERS["number"](f"{value:f}") == value


@given(st.text(max_size=12))
def test_no_text_makes_a_parser_fail(text: str) -> None:
    for name, parse in PARSERS.items():
        value = parse(text)
        assert value is None or canonical(value) == text or name in {"number", "date", "integer"}
