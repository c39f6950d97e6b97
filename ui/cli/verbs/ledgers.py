"""`import STORE FILE`: lists into the register and the plan, ledgers into a case."""

from __future__ import annotations

import argparse
from pathlib import Path

from ui.cli.checking import read
from ui.cli.composition import Composition, Desk
from ui.cli.output import say
from ui.cli.verbs.verb import Verbs, declare
from ui.cli.words import ChineseParser, year
from ui.ledger_words import KIND_LABELS
from workbench.domain.errors import UserError
from workbench.domain.period import Period
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.records import ReadOptions
from workbench.operations import importing, list_imports
from workbench.store.queries import cases, ledgers
from workbench.store.queries.spellings import settled_spellings

LISTS = {LedgerKind.ENTERPRISES, LedgerKind.PROGRAMME}


def add(verbs: Verbs[ChineseParser]) -> None:
    """Declare the verb."""
    verb = declare(verbs, "import", "导入名单或台账", run)
    verb.add_argument("store", type=Path, metavar="文件夹")
    verb.add_argument("file", type=Path, metavar="文件")
    verb.add_argument(
        "--kind", choices=[kind.value for kind in LedgerKind], required=True, help="文件的种类"
    )
    verb.add_argument("--case", metavar="案件编号")
    verb.add_argument("--year", type=year, metavar="年度", help="任务名单的年度")
    verb.add_argument("--batch", metavar="文号", help="任务名单属于年中追加的哪一批（文号或标题）")
    verb.add_argument("--sheet", metavar="工作表")
    verb.add_argument("--period", type=year, metavar="年份", help="台账自己没有写明时的统计年份")


def run(arguments: argparse.Namespace, composition: Composition) -> None:
    """Read the file and commit it."""
    kind = LedgerKind(arguments.kind)
    with composition.writing(arguments.store) as desk:
        case_id = "" if kind in LISTS else _case_id(desk, arguments.case)
        options = _options(desk, case_id, arguments)
        reading = read(composition, arguments.file, kind, options)
        words = _commit(desk, composition, reading, case_id, arguments)
    say(f"已导入{KIND_LABELS[kind]}：{arguments.file.name}，{words}")


def _options(desk: Desk, case_id: str, arguments: argparse.Namespace) -> ReadOptions:
    period = Period.of_year(arguments.period) if arguments.period else None
    with desk.db.read() as session:
        owner = cases.case(session, case_id).enterprise_id if case_id else ""
        remembered = ledgers.remembered_mappings(session, owner)
        spellings = settled_spellings(session, owner)
    return ReadOptions(
        sheet=arguments.sheet,
        remembered=remembered,
        period=period,
        spellings=spellings,
        today=desk.moment.date(),
    )


def _commit(
    desk: Desk,
    composition: Composition,
    reading: LedgerReading,
    case_id: str,
    arguments: argparse.Namespace,
) -> str:
    knowledge = composition.knowledge_of(desk.db)
    if reading.kind is LedgerKind.ENTERPRISES:
        saved = desk.do(list_imports.import_enterprises, reading)
        return f"新增 {saved.added} 家，更新 {saved.changed} 家，相同 {saved.same} 家"
    if reading.kind is LedgerKind.PROGRAMME:
        notice = knowledge.notice(arguments.year or knowledge.years[-1])
        task = notice.batch(arguments.batch) if arguments.batch else None
        brought = desk.do(list_imports.import_programme, reading, notice, task)
        return f"企业 {len(set(brought.enterprises.ids))} 家，任务 {brought.planned} 家次"
    with desk.db.read() as session:
        law = knowledge.law(cases.case(session, case_id).year)
    into = importing.CaseTarget(case_id=case_id, law=law)
    batch = desk.do(importing.import_ledger, into, reading, progress=composition.progress)
    return f"{batch.row_count} 条记录"


def _case_id(desk: Desk, wanted: str | None) -> str:
    """The case named, or the only one there is."""
    with desk.db.read() as session:
        if wanted:
            return cases.case(session, wanted).id
        found = cases.case_list(session)
    if len(found) == 1:
        return found[0].id
    if not found:
        raise UserError("还没有案件，台账没有归属。", "请先用 case new 开立案件。")
    raise UserError("有多个案件，不知道导入哪一个。", "请用 --case 指定，编号用 cases 查看。")
