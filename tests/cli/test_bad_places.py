from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Accept, Refuse
from tests.cli.verbs import (
    ROOT,
    SAMPLES,
    at_most,
    content,
    files,
    obey_permissions,
    run_process,
    sentence,
)

LEDGER = SAMPLES / "02_chlor_alkali/equipment.xlsx"
IMPORT = ("--kind", "equipment")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, where the system lets us mount one."""
    folder = tmp_path / "盘"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("nobody but root may mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def held_elsewhere(store: Path) -> Iterator[Path]:
    """A store that another process has open for writing."""
    code = (
        "import sys; from pathlib import Path; from workbench.operations import stores\n"
        "db = stores.open_store(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(store)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == "open"
        yield store
        holder.stdin.close()


def execute(store: Path, statement: str) -> None:
    with closing(sqlite3.connect(store / "store.sqlite")) as connection, connection:
        connection.execute(statement)


def test_a_full_disk_while_importing_leaves_the_store_as_it_was(
    small_disk: Path, made: Path
) -> None:
    store = Path(shutil.copytree(made, small_disk / "库"))
    held, beside = content(store), files(store)
    done = run_process("import", store, LEDGER, *IMPORT)
    assert done.returncode == 2, done.stderr
    assert "磁盘" in sentence(done.stderr)
    assert (content(store), files(store)) == (held, beside)


@pytest.mark.parametrize("verb", ["new", "restore", "backup", "check"])
def test_a_full_disk_leaves_nothing_half_written(
    verb: str, small_disk: Path, store: Path, accept: Accept, tmp_path: Path
) -> None:
    backup = tmp_path / "备份.zip"
    accept("backup", store, "--out", backup)
    (small_disk / "填满").write_bytes(b"\1" * (1024 * 1024 - 64 * 1024))
    arguments: dict[str, tuple[object, ...]] = {
        "new": ("new", small_disk / "库", "--role", "office"),
        "restore": ("restore", backup, "--into", small_disk / "库"),
        "backup": ("backup", store, "--out", small_disk / "备份.zip"),
        "check": ("check", LEDGER, "--json", small_disk / "结果.json"),
    }
    held = content(store)
    done = run_process(*arguments[verb])
    assert done.returncode == 2, done.stderr
    assert "磁盘" in sentence(done.stderr)
    assert [each.name for each in small_disk.iterdir()] == ["填满"]
    assert content(store) == held


def test_a_file_that_may_not_grow_is_said_and_not_left_behind(store: Path, tmp_path: Path) -> None:
    held, beside = content(store), files(store)
    limit = at_most((store / "store.sqlite").stat().st_size + 4096)
    done = run_process("import", store, LEDGER, *IMPORT, before=limit)
    assert done.returncode == 2, done.stderr
    sentence(done.stderr)
    assert (content(store), files(store)) == (held, beside)
    done = run_process("check", LEDGER, "--json", tmp_path / "a.json", before=at_most(10_000))
    assert done.returncode == 2, done.stderr
    assert "大小" in sentence(done.stderr)
    assert not list(tmp_path.glob("*json*"))


def test_a_read_only_store_may_be_read_but_not_written(store: Path) -> None:
    held = content(store)
    for side in ("store.sqlite-wal", "store.sqlite-shm"):
        (store / side).unlink(missing_ok=True)
    everything = [store, *store.rglob("*")]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        refused = run_process("import", store, LEDGER, *IMPORT, before=obey_permissions)
        read = run_process("cases", store, before=obey_permissions)
    finally:
        for path in everything:
            path.chmod(0o755 if path.is_dir() else 0o644)
    assert refused.returncode == 2, refused.stderr
    assert "不能写入" in sentence(refused.stderr)
    assert (read.returncode, "氯碱" in read.stdout) == (0, True), read.stderr
    assert content(store) == held


@pytest.mark.parametrize("verb", ["new", "backup", "check", "restore"])
def test_a_folder_nobody_may_write_is_named(
    verb: str, store: Path, accept: Accept, tmp_path: Path
) -> None:
    backup, closed = tmp_path / "备份.zip", tmp_path / "只读"
    accept("backup", store, "--out", backup)
    closed.mkdir()
    closed.chmod(0o555)
    arguments: dict[str, tuple[object, ...]] = {
        "new": ("new", closed / "库", "--role", "office"),
        "backup": ("backup", store, "--out", closed / "备份.zip"),
        "check": ("check", LEDGER, "--json", closed / "结果.json"),
        "restore": ("restore", backup, "--into", closed / "库"),
    }
    done = run_process(*arguments[verb], before=obey_permissions)
    assert done.returncode == 2, done.stderr
    assert "没有权限" in sentence(done.stderr)
    assert not list(closed.iterdir())


@pytest.mark.parametrize("verb", ["cases", "verify", "backup", "import", "rules import"])
def test_a_store_of_a_newer_program_is_left_alone(
    verb: str, refuse: Refuse, store: Path, tmp_path: Path
) -> None:
    execute(store, "UPDATE alembic_version SET version_num = '9999'")
    held, beside = content(store), files(store)
    arguments: dict[str, tuple[object, ...]] = {
        "backup": ("--out", tmp_path / "备份.zip"),
        "import": (LEDGER, *IMPORT),
        "rules import": (SAMPLES / "own_editions",),
    }
    said = refuse(*verb.split(), store, *arguments.get(verb, ()))
    assert "更新版本" in said
    assert "升级本程序" in said
    assert (content(store), files(store)) == (held, beside)
    assert not (tmp_path / "备份.zip").exists()


def test_a_store_in_use_refuses_to_be_written_but_may_be_read(
    held_elsewhere: Path, refuse: Refuse, accept: Accept
) -> None:
    held = content(held_elsewhere)
    assert "正被另一个窗口使用" in refuse("import", held_elsewhere, LEDGER, *IMPORT)
    assert "氯碱" in accept("cases", held_elsewhere)
    assert content(held_elsewhere) == held


def test_a_damaged_store_is_named_and_left_alone(refuse: Refuse, store: Path) -> None:
    file = store / "store.sqlite"
    damaged = bytearray(file.read_bytes())
    damaged[4096 : 4096 * 6] = b"\xa5" * (4096 * 5)
    file.write_bytes(damaged)
    for arguments in (("cases", store), ("verify", store), ("import", store, LEDGER, *IMPORT)):
        assert "损坏" in refuse(*arguments)
    assert file.read_bytes() == bytes(damaged)


def test_a_folder_that_holds_something_else_is_no_store(refuse: Refuse, tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").write_bytes(b"no database at all")
    assert "损坏" in refuse("cases", tmp_path)
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as other, other:
        other.execute("CREATE TABLE x (y)")
    shutil.move(tmp_path / "other.sqlite", tmp_path / "store.sqlite")
    assert "不是节能监察工作台" in refuse("cases", tmp_path)


@pytest.mark.parametrize("keep", [0.2, 0.6, 0.95])
def test_a_truncated_backup_restores_nothing(
    keep: float, refuse: Refuse, accept: Accept, store: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "备份.zip"
    accept("backup", store, "--out", backup)
    whole = backup.read_bytes()
    backup.write_bytes(whole[: int(len(whole) * keep)])
    assert "损坏" in refuse("verify", backup)
    assert "损坏" in refuse("restore", backup, "--into", tmp_path / "新库")
    assert not (tmp_path / "新库").exists()


def test_what_is_no_backup_is_named(refuse: Refuse, tmp_path: Path) -> None:
    assert "备份" in refuse("restore", LEDGER, "--into", tmp_path / "新库")
    with zipfile.ZipFile(tmp_path / "别的.zip", "w") as archive:
        archive.writestr("a.txt", "x")
    assert "不是节能监察工作台的备份文件" in refuse("verify", tmp_path / "别的.zip")
    assert not (tmp_path / "新库").exists()


def test_a_backup_of_a_newer_program_is_not_restored(
    refuse: Refuse, accept: Accept, store: Path, tmp_path: Path
) -> None:
    backup, newer = tmp_path / "备份.zip", tmp_path / "新.zip"
    accept("backup", store, "--out", backup)
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(newer, "w") as new:
        for name in old.namelist():
            held = old.read(name)
            if name == "manifest.json":
                held = held.replace(b'"schema": "', b'"schema": "9')
            new.writestr(name, held)
    assert "更新版本" in refuse("restore", newer, "--into", tmp_path / "新库")
    assert not (tmp_path / "新库").exists()


def test_nothing_is_ever_overwritten(
    refuse: Refuse, accept: Accept, store: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "备份.zip"
    accept("backup", store, "--out", backup)
    held, bytes_held = content(store), backup.read_bytes()
    assert "已经存在" in refuse("backup", store, "--out", backup)
    assert "不会覆盖" in refuse("restore", backup, "--into", store)
    assert (content(store), backup.read_bytes()) == (held, bytes_held)
