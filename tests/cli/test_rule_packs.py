"""`rules import`: weighed first, kept in the store, and in force for that store's verbs only."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Accept
from tests.cli.verbs import SAMPLES, content

PACK = SAMPLES / "own_editions" / "gb_21257_2014"


def test_a_dry_run_says_what_would_change_and_changes_nothing(
    accept: Accept, store: Path, tmp_path: Path
) -> None:
    before = content(store)
    target = tmp_path / "影响.json"
    said = accept("rules", "import", store, PACK, "--dry-run", "--json", target)
    assert "没有导入" in said
    assert "可能改变 0 个未认定案件的结论" in said
    assert content(store) == before
    impact = json.loads(target.read_text(encoding="utf-8"))
    assert impact["name"] == PACK.name
    assert len(impact["tables"]) == 1


def test_an_imported_pack_rules_in_its_store_only(accept: Accept, store: Path) -> None:
    accept("rules", "import", store, PACK)
    ours = accept("rules", "list", "--store", store)
    shipped = accept("rules", "list")
    assert len(ours.splitlines()) == len(shipped.splitlines()) + 1
    assert "规则库完好" in accept("rules", "verify", "--store", store)


def test_importing_again_changes_no_table(accept: Accept, store: Path) -> None:
    accept("rules", "import", store, PACK)
    assert "新增或改变 0 张表" in accept("rules", "import", store, PACK, "--dry-run")
