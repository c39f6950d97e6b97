"""A pack with a manifest is held against it file by file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbench.domain.errors import InputError
from workbench.paths import Paths
from workbench.rulebook.book import RuleBook
from workbench.rulebook.loading import load_overlay
from workbench.rulebook.manifest import MANIFEST, check_manifest, file_hashes
from workbench.rulebook.overlay_bodies import PACK, pack_to_body, read_overlay


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """The sample edition with a manifest beside its files."""
    sample = Paths.discover().samples / "own_editions" / "gb_21257_2014"
    folder = Path(shutil.copytree(sample, tmp_path / "包"))
    lines = [f'"{name}" = "{digest}"' for name, digest in file_hashes(folder).items()]
    head = 'title = "旧版限额"\nversion = "1"\nissued_by = "示例中心"\n\n[files]\n'
    (folder / MANIFEST).write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_a_pack_that_is_what_it_says_comes_in(sealed: Path, book: RuleBook) -> None:
    manifest = check_manifest(sealed)
    assert manifest is not None
    assert (manifest.title, manifest.version, manifest.issued_by) == ("旧版限额", "1", "示例中心")
    assert len(load_overlay(sealed, book).tables) == 1


def test_it_is_kept_as_text_beside_its_manifest_and_read_back(sealed: Path, book: RuleBook) -> None:
    body = pack_to_body(sealed)
    assert MANIFEST not in body["files"]
    assert "示例中心" in body["manifest"]
    assert len(read_overlay([(PACK, body)], book).tables) == 1


def test_a_changed_file_is_named(sealed: Path, book: RuleBook) -> None:
    table = next(sealed.glob("*.csv"))
    table.write_text(table.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=f"{table.name}”与清单的指纹不符"):
        load_overlay(sealed, book)


def test_a_missing_file_is_named(sealed: Path, book: RuleBook) -> None:
    table = next(sealed.glob("*.csv"))
    table.unlink()
    with pytest.raises(InputError, match=f"缺少清单所列的“{table.name}"):
        load_overlay(sealed, book)


def test_a_file_beside_the_manifest_is_named(sealed: Path, book: RuleBook) -> None:
    (sealed / "extra.csv").write_text("a\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"extra\.csv”不在清单中"):
        load_overlay(sealed, book)


@pytest.mark.parametrize("text", ["files = 3", "title = ", 'title = "x"'])
def test_a_manifest_that_says_nothing_is_refused(sealed: Path, book: RuleBook, text: str) -> None:
    (sealed / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="清单"):
        load_overlay(sealed, book)
