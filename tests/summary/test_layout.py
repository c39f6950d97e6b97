from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbench.domain.errors import DataCorrupt
from workbench.paths import Paths
from workbench.summary.cells import joined
from workbench.summary.layout import load_layouts


@pytest.fixture
def resources(paths: Paths, tmp_path: Path) -> Path:
    (tmp_path / "papers").mkdir()
    shutil.copy(paths.resources / "papers" / "tables.toml", tmp_path / "papers")
    return tmp_path


def change(resources: Path, old: str, new: str) -> None:
    path = resources / "papers" / "tables.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_heads_carry_their_units(paths: Paths) -> None:
    columns = {each.id: each for each in load_layouts(paths.resources)["task_summary"].columns}
    assert columns["planned"].head == "计划监察数（家）"
    assert columns["remark"].head == "备注"


def test_energy_heads_name_unit_and_basis(paths: Paths) -> None:
    heads = [each.head for each in load_layouts(paths.resources)["enterprise_list"].columns]
    assert "上年综合能耗（当量值）（tce）" in heads
    assert "上年综合能耗（等价值）（tce）" in heads


def test_a_column_named_twice_is_refused(resources: Path) -> None:
    change(resources, 'id = "category"', 'id = "number"')
    with pytest.raises(DataCorrupt, match="列“number”重复"):
        load_layouts(resources)


def test_wrong_types_are_told_all_at_once(resources: Path) -> None:
    change(resources, 'type = "integer"', 'type = "number"')
    change(resources, "width = 24", "width = 1")
    with pytest.raises(DataCorrupt, match="2 处错误"):
        load_layouts(resources)


def test_what_two_sources_say_alike_is_printed_once() -> None:
    assert joined("2023年超限额", "", "2023年超限额", "增补") == "2023年超限额；增补"
