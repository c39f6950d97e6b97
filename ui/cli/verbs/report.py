"""`report STORE --year Y --out DIR`: the annual set, as of today or `--as-of` a past day."""

from __future__ import annotations

import argparse
from pathlib import Path

from ui.annual_files import ALL_REPORTS, SHARED_TABLES, AnnualPlace, write_reports
from ui.cli.composition import Composition, parse_day
from ui.cli.output import say
from ui.cli.verbs.verb import Verbs, declare
from ui.cli.words import ChineseParser, year
from workbench.domain.errors import UserError
from workbench.operations.as_of import facts_as_of
from workbench.operations.reissuing import frozen_set, reissue_year
from workbench.operations.year_summary import annual_facts, year_facts
from workbench.store.database import Database
from workbench.summary.year_facts import YearFacts


def add(verbs: Verbs[ChineseParser]) -> None:
    """Declare the verb."""
    verb = declare(verbs, "report", "生成年度报送材料", run)
    verb.add_argument("store", type=Path, metavar="文件夹")
    verb.add_argument("--year", type=year, required=True, metavar="年度")
    verb.add_argument("--as-of", metavar="日期", help="截至过去某一天的数字，如 2024-10-31")
    verb.add_argument("--sharing", action="store_true", help="写出数据共享表（xlsx、csv、json）")
    verb.add_argument("--out", type=Path, required=True, metavar="输出文件夹")


def run(arguments: argparse.Namespace, composition: Composition) -> None:
    """Sum up the year and write every file."""
    with composition.reading(arguments.store) as db:
        if arguments.as_of is not None:
            facts = _past_facts(arguments, composition, db)
        elif arguments.sharing:
            notice = composition.knowledge_of(db).notice(arguments.year)
            facts = annual_facts(db, notice, composition.today)
        elif (frozen := frozen_set(db, arguments.year)) is not None:
            written = reissue_year(db, arguments.year, arguments.out, composition.progress)
            say(*(str(path) for path in written))
            say(
                f"{arguments.year}年度已于{frozen.frozen_at:%Y-%m-%d}冻结，按冻结时的材料重新签发。"
            )
            return
        else:
            notice = composition.knowledge_of(db).notice(arguments.year)
            facts = year_facts(db, notice, composition.today)
    _write(facts, arguments, composition)


def _past_facts(arguments: argparse.Namespace, composition: Composition, db: Database) -> YearFacts:
    day = parse_day(arguments.as_of)
    if day > composition.today:
        raise UserError(
            f"{day.isoformat()}还没有到，不能查看那一天的数字。", "请写今天或以前的日期。"
        )
    past = facts_as_of(
        db,
        day,
        lambda then: composition.knowledge_of(then).notice(arguments.year),
        progress=composition.progress,
    )
    say(f"以下为截至{day.isoformat()}的数字。", *past.notes)
    return past.facts


def _write(facts: YearFacts, arguments: argparse.Namespace, composition: Composition) -> None:
    chosen = SHARED_TABLES if arguments.sharing else ALL_REPORTS
    place = AnnualPlace.of(arguments.out, composition.knowledge.paths)
    written = write_reports(facts, chosen, place, composition.progress)
    say(*(str(path) for path in written))
    if arguments.sharing:
        return
    wrong = [line for line in facts.checks if line.difference]
    say(f"勾稽 {len(facts.checks)} 项，不平 {len(wrong)} 项。")
    say(*(f"　{line.formula}：差 {line.difference}　{line.explanation}" for line in wrong))
