"""`rules form`, `rules import` of a filled form, and `rules export` into another store."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Accept, Refuse
from tests.cli.verbs import content
from tests.operations.filled_forms import typed
from ui.cli.main import run

TABLE = "own-gb-17167-2025-metering-provision"
FORM = ("rules", "form", "GB 17167-2025", "--family", "metering-provision", "--out")


def blank(accept: Accept, path: Path) -> Path:
    accept(*FORM, path)
    typed(path, "B6", "表1", "版本")
    return typed(path, "C4", 100)


def test_a_form_is_written_filled_imported_and_travels_to_another_store(
    accept: Accept, store: Path, tmp_path: Path
) -> None:
    path = blank(accept, tmp_path / "录入表.xlsx")
    before = content(store)
    said = accept("rules", "import", store, path, "--dry-run")
    assert "读到 1 行；12 行没有填数值，不收" in said
    assert "自行录入 GB 17167-2025：新增或改变 1 张表" in said
    assert content(store) == before
    accept("--on", "2026-11-21", "rules", "import", store, path)
    shown = accept("rules", "show", TABLE, "--store", store)
    assert '"own_entry": "张示例 2026-11-21"' in shown
    pack = tmp_path / "规则包.zip"
    assert "自行录入的版本 1 项" in accept("rules", "export", store, "--out", pack)
    other = tmp_path / "另一库"
    assert run(["new", str(other), "--role", "office", "--officer", "李示例:示B001"]) == 0
    assert "新增" in accept("rules", "import", other, pack)
    assert '"own_entry": "张示例 2026-11-21"' in accept("rules", "show", TABLE, "--store", other)
    assert "规则库完好" in accept("rules", "verify", "--store", other)


def test_a_form_with_a_wrong_cell_is_refused_with_its_place(
    accept: Accept, refuse: Refuse, store: Path, tmp_path: Path
) -> None:
    path = typed(blank(accept, tmp_path / "录入表.xlsx"), "D4", "全部")
    before = content(store)
    assert "数值 [D4]" in refuse("rules", "import", store, path)
    assert content(store) == before


def test_an_unknown_edition_names_the_tables_that_can_be_entered(
    refuse: Refuse, tmp_path: Path
) -> None:
    said = refuse("rules", "form", "GB 1-1999", "--out", tmp_path / "x.xlsx")
    assert "--family" in said
    assert "motor-efficiency" in said


def test_a_store_without_own_rules_exports_nothing(
    refuse: Refuse, store: Path, tmp_path: Path
) -> None:
    said = refuse("rules", "export", store, "--out", tmp_path / "x.zip")
    assert "没有自己的规则可导出" in said
    assert not (tmp_path / "x.zip").exists()
