"""`backup`, `verify`, `restore`: nothing is lost, and nothing is overwritten."""

from __future__ import annotations

import argparse
from pathlib import Path

from ui.cli.composition import Composition
from ui.cli.output import say
from ui.cli.verbs.verb import Verbs, declare
from ui.cli.words import ChineseParser
from workbench.domain.errors import DataCorrupt, InputError
from workbench.operations import stores


def add(verbs: Verbs[ChineseParser]) -> None:
    """Declare the three verbs."""
    backup = declare(verbs, "backup", "备份数据文件夹（含证据），写完即核对", make)
    backup.add_argument("store", type=Path, metavar="文件夹")
    backup.add_argument("--out", type=Path, required=True, metavar="文件")
    verify = declare(verbs, "verify", "核对数据文件夹或备份文件", check)
    verify.add_argument("target", type=Path, metavar="文件夹或备份文件")
    restore = declare(verbs, "restore", "把备份恢复到一个新文件夹，不覆盖现有数据", bring_back)
    restore.add_argument("file", type=Path, metavar="备份文件")
    restore.add_argument("--into", type=Path, required=True, metavar="新文件夹")


def make(arguments: argparse.Namespace, composition: Composition) -> None:
    """Write a verified backup; a store in use may be backed up too."""
    with composition.reading(arguments.store) as db:
        facts = stores.back_up(
            db, arguments.out, at=composition.moment, progress=composition.progress
        )
    records = sum(facts.counts.values())
    say(f"已备份到 {arguments.out}：{records} 条记录，证据 {len(facts.evidence)} 件，核对无误。")
    _say_evidence(facts.missing_evidence, facts.damaged_evidence)


def check(arguments: argparse.Namespace, composition: Composition) -> None:
    """Verify a store or a backup file."""
    target = arguments.target
    if target.is_dir():
        _check_store(target, composition)
        return
    if not target.exists():
        raise InputError(f"找不到“{target}”。", "请检查路径。")
    facts = stores.verify_backup(target)
    say(
        f"备份完好：{facts.made_at} 制作，{sum(facts.counts.values())} 条记录，"
        f"证据 {len(facts.evidence)} 件。"
    )
    _say_evidence(facts.missing_evidence, facts.damaged_evidence)


def _check_store(folder: Path, composition: Composition) -> None:
    with composition.reading(folder) as db:
        health = stores.verify_store(db)
    if health.is_sound:
        say(f"数据完好：留痕 {health.chain.entries} 条连续，证据齐全。")
        return
    problems = []
    if not health.chain.is_whole:
        problems.append(f"留痕链在第 {health.chain.broken_at} 条断开")
    if not health.evidence.is_whole:
        problems.append(
            f"证据缺失 {len(health.evidence.missing)} 件、被改动 {len(health.evidence.changed)} 件"
        )
    if health.broken_references:
        problems.append(f"引用断裂 {health.broken_references} 处")
    raise DataCorrupt(f"“{folder}”有问题：{'；'.join(problems)}。", "请用最近的备份恢复后比对。")


def bring_back(arguments: argparse.Namespace, composition: Composition) -> None:
    """Restore beside, never over."""
    composition.progress.report(0, None, "恢复")
    restored = stores.restore(arguments.file, arguments.into)
    say(f"已恢复到 {restored.folder}。")
    _say_evidence(restored.missing_evidence, ())


def _say_evidence(missing: tuple[str, ...], damaged: tuple[str, ...]) -> None:
    if missing:
        say(f"缺证据 {len(missing)} 件：{'、'.join(missing[:5])}")
    if damaged:
        say(f"证据被改动 {len(damaged)} 件：{'、'.join(damaged[:5])}")
