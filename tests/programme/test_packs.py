from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from workbench.domain.errors import DataCorrupt
from workbench.programme.packs import StrictModel, read_rows, read_toml, validated


class Sample(StrictModel):
    name: str
    share: Decimal


def test_numbers_with_a_point_are_read_exactly(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('name = "x"\nshare = 0.1\n', encoding="utf-8")
    read = validated(Sample, read_toml(tmp_path / "a.toml"), "a.toml")
    assert read.share == Decimal("0.1")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataCorrupt, match=r"数据文件不存在：a\.toml"):
        read_toml(tmp_path / "a.toml")
    with pytest.raises(DataCorrupt, match=r"数据文件不存在：a\.csv"):
        read_rows(tmp_path / "a.csv")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("行业".encode("gb18030"))
    (tmp_path / "a.toml").write_bytes('name = "行业"'.encode("gb18030"))
    with pytest.raises(DataCorrupt, match="UTF-8"):
        read_rows(tmp_path / "a.csv")
    with pytest.raises(DataCorrupt, match="写法有误"):
        read_toml(tmp_path / "a.toml")


def test_a_key_given_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('name = "x"\nname = "y"\n', encoding="utf-8")
    with pytest.raises(DataCorrupt, match="写法有误"):
        read_toml(tmp_path / "a.toml")


def test_a_wrong_kind_of_value_is_never_converted() -> None:
    with pytest.raises(DataCorrupt, match=r"2 处错误：name（应为文字）；share（.*）"):
        validated(Sample, {"name": 3, "share": "0.1"}, "a.toml")
