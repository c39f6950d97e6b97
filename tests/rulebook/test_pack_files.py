from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.rulebook.conftest import ROWS, SOURCES, TABLE
from workbench.domain.errors import InputError
from workbench.rulebook import pack_files
from workbench.rulebook.book import RuleBook
from workbench.rulebook.loading import load_overlay


def zipped(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


GOOD = {"sources.toml": SOURCES, "sample.toml": TABLE, "sample.csv": ROWS}


def test_a_zip_gives_the_same_tables_as_its_folder(tmp_path: Path, book: RuleBook) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    for name, text in GOOD.items():
        (folder / name).write_text(text, encoding="utf-8")
    from_zip = load_overlay(zipped(tmp_path / "pack.zip", GOOD), book)
    assert from_zip == load_overlay(folder, book)
    assert [table.id for table in from_zip.tables] == ["gb-1-2020"]
    assert {source.id for source in from_zip.sources} == {"gb-1-2020", "gb-1-2024"}


@pytest.mark.parametrize(
    "name", ["../evil.toml", "/etc/evil.toml", "C:\\evil.toml", "a/../../evil.csv", "run.exe"]
)
def test_foreign_names_are_refused(tmp_path: Path, book: RuleBook, name: str) -> None:
    with pytest.raises(InputError, match="不是规则文件"):
        load_overlay(zipped(tmp_path / "pack.zip", {**GOOD, name: "x"}), book)
    assert not (tmp_path / "evil.toml").exists()


def test_a_bomb_is_refused(tmp_path: Path, book: RuleBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_files, "MOST_BYTES_PER_FILE", 1000)
    bomb = zipped(tmp_path / "pack.zip", {**GOOD, "bomb.csv": "0" * 5000})
    with pytest.raises(InputError, match=r"“bomb\.csv”过大"):
        load_overlay(bomb, book)


def test_too_many_files_are_refused(
    tmp_path: Path, book: RuleBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_files, "MOST_FILES", 2)
    with pytest.raises(InputError, match="超过 2 个"):
        load_overlay(zipped(tmp_path / "pack.zip", GOOD), book)


def test_what_is_no_zip_is_refused_in_one_sentence(tmp_path: Path, book: RuleBook) -> None:
    path = tmp_path / "pack.zip"
    path.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(InputError, match="不是可以读取的 zip 规则包"):
        load_overlay(path, book)
    with pytest.raises(InputError, match="找不到规则包"):
        load_overlay(tmp_path / "missing.zip", book)
