"""A rendered file is there as a whole or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from reports.render.files import write_whole
from workbench.domain.errors import SystemProblem


def test_a_failing_writer_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    path = tmp_path / "笔录.pdf"
    path.write_bytes(b"old")

    def fail(temporary: Path) -> None:
        temporary.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "no space")

    with pytest.raises(SystemProblem, match="磁盘空间不足"):
        write_whole(path, fail)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_open_elsewhere_is_named_with_what_to_do(tmp_path: Path) -> None:
    def refuse(_temporary: Path) -> None:
        raise PermissionError(errno.EACCES, "in use")

    with pytest.raises(SystemProblem) as caught:
        write_whole(tmp_path / "名单.xlsx", refuse)
    assert "文件正被其他程序打开" in str(caught.value)
    assert "名单.xlsx" in caught.value.message
    assert caught.value.hint


def test_folders_are_made_as_needed(tmp_path: Path) -> None:
    path = tmp_path / "2024" / "表.txt"
    write_whole(path, lambda temporary: temporary.write_text("a") and None)
    assert path.read_text() == "a"


def test_any_other_trouble_is_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "占用.pdf").mkdir()
    with pytest.raises(SystemProblem, match="未能写出"):
        write_whole(tmp_path / "占用.pdf", lambda temporary: temporary.write_text("a") and None)
