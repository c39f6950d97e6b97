"""Issuing a frozen year's set again: its files as they were kept, byte for byte."""

from __future__ import annotations

from pathlib import Path

from workbench.domain.errors import DataCorrupt, InputError, SystemProblem
from workbench.domain.progress import Progress, Silent
from workbench.domain.system_words import system_words
from workbench.store.database import Database
from workbench.store.files import BLOCK, atomic_file, file_sha256
from workbench.store.queries import frozen_years
from workbench.store.queries.frozen_years import FrozenYear
from workbench.store.vault import EVIDENCE_FOLDER

SILENT = Silent()


def frozen_set(db: Database, year: int) -> FrozenYear | None:
    """The frozen set of a year, None while the year is open."""
    with db.read() as session:
        return frozen_years.frozen_year(session, year)


def reissue_year(
    db: Database, year: int, out: Path, progress: Progress = SILENT
) -> tuple[Path, ...]:
    """Write the frozen files of a year into a folder.

    Raises:
        InputError: the year is not frozen, or the folder is one of the store's own.
        DataCorrupt: a kept file is missing or no longer what was frozen.
        SystemProblem: the folder cannot be written.
    """
    frozen = frozen_set(db, year)
    if frozen is None:
        raise InputError(f"{year}年度没有冻结。", "请先冻结，或直接生成年度材料。")
    if out.resolve().is_relative_to(db.folder.resolve()):
        raise InputError(f"“{out}”在数据文件夹里面。", "请另选一个输出文件夹。")
    written = []
    for number, kept in enumerate(frozen.files):
        progress.report(number, len(frozen.files), f"重新签发{kept['name']}")
        written.append(_write(db.folder / EVIDENCE_FOLDER / kept["stored"], kept, out))
    return tuple(written)


def _write(source: Path, kept: dict[str, str], out: Path) -> Path:
    if not source.is_file() or file_sha256(source) != kept["sha256"]:
        raise DataCorrupt(f"冻结的文件“{kept['name']}”缺失或已被改动。", "请从备份恢复。")
    target = out / kept["name"]
    try:
        out.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as reader, atomic_file(target) as writer:
            while block := reader.read(BLOCK):
                writer.write(block)
    except OSError as error:
        raise SystemProblem(
            f"写不了“{target}”：{system_words(error)}。", "请检查文件夹是否可写、文件是否正被打开。"
        ) from error
    return target
