"""`demo --out DIR`: the whole main job on the sample ledgers."""

from __future__ import annotations

import argparse
from pathlib import Path

from ui.cli.composition import Composition
from ui.cli.demo.handing_over import hand_over
from ui.cli.demo.province import load_province
from ui.cli.demo.run import build_store, mark_as_demo, refuse_full, write_year
from ui.cli.output import say
from ui.cli.verbs.verb import Verbs, declare
from ui.cli.words import ChineseParser


def add(verbs: Verbs[ChineseParser]) -> None:
    """Declare the verb."""
    verb = declare(
        verbs, "demo", "用示例台账走完全部工作：建库、导入、判定、清单、问题、文书、移交、年报", run
    )
    verb.add_argument("--out", type=Path, required=True, metavar="输出文件夹")


def run(arguments: argparse.Namespace, composition: Composition) -> None:
    """Run the demo and list what it wrote."""
    folder = arguments.out
    province = load_province(composition.knowledge.paths.samples)
    refuse_full(folder)
    mark_as_demo(folder)
    built = build_store(composition, province, folder)
    handed_over = hand_over(composition, province, folder)
    annual = write_year(composition, province, folder)
    say(f"数据文件夹：{folder / 'store'}", f"备份：{folder / 'backup.zip'}")
    say(*(f"文书：{path}" for path in built.papers))
    say(*built.collected)
    say(*(f"移交：{path}" for path in handed_over))
    say(*(f"年度报送：{path}" for path in annual))
