from __future__ import annotations

from pathlib import Path

import pytest

from tests.store_factory import new_case, new_store
from workbench.domain.errors import DataCorrupt
from workbench.operations import stores
from workbench.store import opening
from workbench.store.connection import STORE_FILE
from workbench.store.page_check import PageCheck
from workbench.store.queries import cases

pytestmark = pytest.mark.file_store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with new_store(tmp_path / "库") as db:
        new_case(db)
    return tmp_path / "库"


@pytest.mark.parametrize("read_only", [False, True])
def test_a_store_that_was_looked_through_is_opened_without_a_second_look(
    folder: Path, monkeypatch: pytest.MonkeyPatch, read_only: bool
) -> None:
    check = PageCheck(folder)
    monkeypatch.setattr(opening, "quick_check", lambda *_: pytest.fail("looked twice"))
    with stores.open_store(folder, read_only=read_only, check=check) as db, db.read() as session:
        assert len(cases.case_list(session)) == 1


def test_a_damaged_store_is_refused_though_the_look_was_begun_before(folder: Path) -> None:
    file = folder / STORE_FILE
    with file.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xff" * 40_000)
    before = file.read_bytes()
    with pytest.raises(DataCorrupt, match="损坏"):
        stores.open_store(folder, check=PageCheck(folder))
    assert file.read_bytes() == before


def test_a_good_word_counts_for_its_own_store_only(folder: Path, tmp_path: Path) -> None:
    sound = PageCheck(folder)
    assert sound.has_cleared(folder / STORE_FILE)
    assert not sound.has_cleared(tmp_path / "另一库" / STORE_FILE)


def test_a_folder_without_a_store_is_not_cleared_and_stays_empty(tmp_path: Path) -> None:
    assert not PageCheck(tmp_path).has_cleared(tmp_path / STORE_FILE)
    assert not list(tmp_path.iterdir())
