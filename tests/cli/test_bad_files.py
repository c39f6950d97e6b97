from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.bad_files import LAST_ROW, REFUSED, Make, million_rows
from tests.cli.conftest import Accept, Refuse
from tests.cli.verbs import (
    HEAD,
    ROW,
    SAMPLES,
    content,
    files,
    obey_permissions,
    run_process,
    sentence,
)
from tests.ledgers import workbooks
from ui.knowledge import Knowledge
from workbench.domain.errors import InputError
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger
from workbench.paths import Paths

every_bad_file = pytest.mark.parametrize(("make", "says"), REFUSED.values(), ids=REFUSED)


@every_bad_file
def test_check_says_what_is_wrong_with_a_file(
    make: Make, says: str, refuse: Refuse, tmp_path: Path
) -> None:
    path = make(tmp_path)
    said = refuse("check", path, "--json", tmp_path / "结果.json")
    assert says in said
    assert path.name in said
    assert not (tmp_path / "结果.json").exists()


@every_bad_file
def test_import_of_a_bad_file_leaves_the_store_as_it_was(
    make: Make, says: str, refuse: Refuse, store: Path, tmp_path: Path
) -> None:
    path = make(tmp_path)
    held, beside = content(store), files(store)
    assert says in refuse("import", store, path, "--kind", "equipment")
    assert (content(store), files(store)) == (held, beside)


@pytest.mark.parametrize("kind", ["energy", "production", "metering", "datacentre", "enterprises"])
def test_a_ledger_of_another_kind_is_refused(
    kind: str, refuse: Refuse, store: Path, tmp_path: Path
) -> None:
    path = workbooks.xlsx(tmp_path / "别的.xlsx", {"数据": [["甲", "乙"], [1, 2], [3, 4]]})
    held = content(store)
    refuse("import", store, path, "--kind", kind)
    assert content(store) == held


def test_a_head_above_a_million_blank_rows_is_read_to_the_end(
    accept: Accept, tmp_path: Path
) -> None:
    rows = {1: HEAD, 2: ROW, LAST_ROW: ROW}
    assert "2 行，2 台" in accept("check", million_rows(tmp_path / "长.xlsx", rows))


def test_a_file_nobody_may_read_is_named(store: Path, tmp_path: Path) -> None:
    path = workbooks.xlsx(tmp_path / "锁.xlsx", {"台账": [HEAD, ROW]})
    path.chmod(0)
    held = content(store)
    done = run_process("import", store, path, "--kind", "equipment", before=obey_permissions)
    assert done.returncode == 2, done.stderr
    assert "没有权限" in sentence(done.stderr) or "占用" in done.stderr
    assert content(store) == held


def test_a_bad_file_leaves_no_traceback_in_the_process() -> None:
    done = run_process("check", SAMPLES / "refused/password.xlsx")
    assert (done.returncode, done.stdout) == (2, "")
    assert "密码" in sentence(done.stderr)


def test_the_same_file_twice_counts_once(refuse: Refuse, accept: Accept, store: Path) -> None:
    told = ("import", store, SAMPLES / "02_chlor_alkali/equipment.xlsx", "--kind", "equipment")
    accept(*told)
    held = content(store)
    assert "已经导入过" in refuse(*told)
    assert content(store) == held


def test_the_same_file_under_another_name_counts_once(
    refuse: Refuse, accept: Accept, store: Path, tmp_path: Path
) -> None:
    path = workbooks.xlsx(tmp_path / "甲.xlsx", {"台账": [HEAD, ROW]})
    accept("import", store, path, "--kind", "equipment")
    other = path.rename(tmp_path / "乙.xlsx")
    assert "甲.xlsx" in refuse("import", store, other, "--kind", "equipment")


def test_a_sheet_that_is_not_there_is_named(refuse: Refuse, tmp_path: Path) -> None:
    path = workbooks.xlsx(tmp_path / "台账.xlsx", {"台账": [HEAD, ROW]})
    assert "没有的表" in refuse("check", path, "--sheet", "没有的表")


class Deleting:
    """A progress that removes the file as soon as work begins."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def report(self, done: int, total: int | None, note: str) -> None:
        self.path.unlink(missing_ok=True)

    def check(self) -> None:
        self.path.unlink(missing_ok=True)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_file_that_goes_away_meanwhile_is_read_whole_or_refused(
    suffix: str, paths: Paths, tmp_path: Path
) -> None:
    path: Any = tmp_path / f"走{suffix}"
    if suffix == ".xlsx":
        workbooks.xlsx(path, {"台账": [HEAD, *[ROW] * 2000]})
    else:
        lines = [",".join(HEAD), *[",".join(ROW)] * 2000]
        path.write_text("\n".join(lines), encoding="utf-8")
    fields = Knowledge(paths).fields
    count, said = 2000, path.name
    try:
        reading = read_ledger(path, LedgerKind.EQUIPMENT, fields, progress=Deleting(path))
        count = len(list(reading.machines()))
    except InputError as error:
        said = error.message
    assert not path.exists()
    assert count == 2000
    assert path.name in said
