"""`report STORE --year Y --out DIR`: the annual set."""

from __future__ import annotations

import argparse
from pathlib import Path

from reports.catalogue import write_annual_set
from ui.annual_files import SHARED_TABLES, AnnualPlace, write_reports
from ui.cli.composition import Composition
from ui.cli.output import say
from ui.cli.verbs.verb import Verbs, declare
from ui.cli.words import ChineseParser, year
from ui.fonts import discover_fonts
from workbench.operations.reissuing import frozen_set, reissue_year
from workbench.operations.year_summary import annual_facts, year_facts


def add(verbs: Verbs[ChineseParser]) -> None:
    """Declare the verb."""
    verb = declare(verbs, "report", "生成年度报送材料", run)
    verb.add_argument("store", type=Path, metavar="文件夹")
    verb.add_argument("--year", type=year, required=True, metavar="年度")
    verb.add_argument("--sharing", action="store_true", help="写出数据共享表（xlsx、csv、json）")
    verb.add_argument("--out", type=Path, required=True, metavar="输出文件夹")


def run(arguments: argparse.Namespace, composition: Composition) -> None:
    """Sum up the year and write every file."""
    knowledge = composition.knowledge
    with composition.reading(arguments.store) as db:
        notice = composition.knowledge_of(db).notice(arguments.year)
        if arguments.sharing:
            facts = annual_facts(db, notice, composition.today)
            place = AnnualPlace.of(arguments.out, knowledge.paths)
            shared = write_reports(facts, SHARED_TABLES, place, composition.progress)
            say(*(str(path) for path in shared))
            return
        frozen = frozen_set(db, arguments.year)
        if frozen is not None:
            written = reissue_year(db, arguments.year, arguments.out, composition.progress)
            say(*(str(path) for path in written))
            say(
                f"{arguments.year}年度已于{frozen.frozen_at:%Y-%m-%d}冻结，按冻结时的材料重新签发。"
            )
            return
        facts = year_facts(db, notice, composition.today)
    written = write_annual_set(
        facts,
        arguments.out,
        discover_fonts(knowledge.paths),
        knowledge.paths.resources,
        composition.progress,
    )
    wrong = [line for line in facts.checks if line.difference]
    say(*(str(path) for path in written))
    say(f"勾稽 {len(facts.checks)} 项，不平 {len(wrong)} 项。")
    say(*(f"　{line.formula}：差 {line.difference}　{line.explanation}" for line in wrong))
