from __future__ import annotations

from pathlib import Path

from tests.rulebook.conftest import ROWS, TABLE, rewrite
from workbench.rulebook.loading import load_book
from workbench.rulebook.verify import verify_book


def found(pack: Path) -> list[str]:
    return [str(problem) for problem in verify_book(load_book(pack.parent))]


def test_a_sound_pack_has_no_problem(pack: Path) -> None:
    assert found(pack) == []


def test_a_value_that_falls_where_the_standard_rises_is_found(pack: Path) -> None:
    rewrite(pack / "sample.csv", "91.50", "89.50")
    assert found(pack) == ["gb-1-2020 [2.2/1] limit 随 power 的变化方向不对（与 1.1/1 相比）"]


def test_a_named_exception_is_not_reported(pack: Path) -> None:
    rewrite(pack / "sample.csv", "91.50", "89.50")
    rewrite(
        pack / "sample.toml", 'within = ["grade"]', 'within = ["grade"]\nexcept_ids = ["2.2/1"]'
    )
    assert found(pack) == []


def test_an_unknown_unit_is_found(pack: Path) -> None:
    rewrite(pack / "sample.toml", 'unit = "%"', 'unit = "kgce/个"')
    assert found(pack) == ["gb-1-2020 [unit] 单位“kgce/个”不在单位表中"]


def later_from(pack: Path, repealed: str, start: str) -> list[str]:
    rewrite(pack / "sample.toml", "compare", f"repealed_from = {repealed}\ncompare")
    later = TABLE.replace("gb-1-2020", "gb-1-2024").replace("2021-06-01", start)
    (pack / "later.toml").write_text(later, encoding="utf-8")
    (pack / "later.csv").write_text(ROWS, encoding="utf-8")
    return found(pack)


def test_editions_that_follow_one_another_are_sound(pack: Path) -> None:
    assert later_from(pack, "2025-02-01", "2025-02-01") == []


def test_a_gap_between_editions_is_found(pack: Path) -> None:
    assert later_from(pack, "2025-01-01", "2025-02-01") == [
        "sample [GB 1-2020] 与 GB 1-2024 之间有空档"
    ]


def test_an_overlap_of_editions_is_found(pack: Path) -> None:
    assert later_from(pack, "2025-03-01", "2025-02-01") == [
        "sample [GB 1-2020] 与 GB 1-2024 的有效期重叠"
    ]


def test_two_editions_of_one_day_are_found(pack: Path) -> None:
    assert later_from(pack, "2025-03-01", "2021-06-01") == [
        "sample [GB 1-2024] 与 GB 1-2020 同日施行"
    ]


def test_columns_out_of_order_are_found(pack: Path) -> None:
    text = TABLE.replace('limit = "number?"', 'limit = "number?"\ntarget = "number?"')
    text += '\n[[ordered]]\ncolumns = ["target", "limit"]\n'
    (pack / "sample.toml").write_text(text, encoding="utf-8")
    (pack / "sample.csv").write_text(
        "power,grade,limit,target\n1,1,90,95\n2,1,95,90\n3,1,,99\n", encoding="utf-8"
    )
    assert found(pack) == ["gb-1-2020 [1/1] target、limit 的顺序不对"]


def test_an_empty_table_is_found(pack: Path) -> None:
    (pack / "sample.csv").write_text("power,grade,limit\n", encoding="utf-8")
    assert found(pack) == ["gb-1-2020 [rows] 没有任何行"]
