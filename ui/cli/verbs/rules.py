"""`rules list|show|verify|import|export|form`: the rule library without a window."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reports.render.edition_form import write_edition_form
from reports.render.files import write_whole
from ui.cli.composition import Composition
from ui.cli.output import say, write_json
from ui.cli.verbs.verb import Verbs, declare
from ui.cli.words import ChineseParser
from ui.notice_packs import checked_notice
from workbench.domain.errors import DataCorrupt, InputError
from workbench.domain.labels import label
from workbench.domain.verdict import CheckState
from workbench.operations import rule_packs
from workbench.operations.notices import save_notice
from workbench.operations.overlay import save_overlay_entry
from workbench.operations.rule_exchange import Brought, bring, store_pack
from workbench.operations.rule_packs import PackImpact
from workbench.programme.own_notice import is_notice_pack, read_file
from workbench.rulebook.book import RuleBook
from workbench.rulebook.describe import describe, list_editions, list_tables
from workbench.rulebook.edition_form import edition_form, fillable_editions, form_families
from workbench.rulebook.verify import verify_book
from workbench.store.database import Database
from workbench.store.queries import overlay


def add(verbs: Verbs[ChineseParser]) -> None:
    """Declare the verb and its actions."""
    rules = declare(verbs, "rules", "规则库", None)
    actions = rules.add_subparsers(
        dest="action", metavar="动作", required=True, parser_class=ChineseParser
    )
    listing = declare(actions, "list", "列出全部规则表和版本", list_rules)
    listing.add_argument("--json", type=Path, metavar="文件")
    show = declare(actions, "show", "查看一张表、一个条目或一条限额", show_rule)
    show.add_argument("id", metavar="编号")
    show.add_argument("--json", type=Path, metavar="文件")
    verify = declare(actions, "verify", "核对规则库自身", verify_rules)
    verify.add_argument("--json", type=Path, metavar="文件")
    bring = declare(actions, "import", "把规则包或填好的录入表导入数据文件夹", import_pack)
    bring.add_argument("store", type=Path, metavar="文件夹")
    bring.add_argument("pack", type=Path, metavar="规则包或录入表")
    bring.add_argument("--dry-run", action="store_true", help="只列出影响，不导入")
    bring.add_argument("--json", type=Path, metavar="文件")
    send = declare(actions, "export", "把数据文件夹自己的版本和核对标记导出为规则包", export_pack)
    send.add_argument("store", type=Path, metavar="文件夹")
    send.add_argument("--out", type=Path, required=True, metavar="文件.zip")
    send.add_argument("--title", default="", metavar="名称")
    form = declare(actions, "form", "生成未收录版本的空白录入表", write_form)
    form.add_argument("edition", metavar="标准号", help="例如 GB 18613-2012")
    form.add_argument("--family", default="", metavar="种类", help="同一标准有几张表时指明是哪一张")
    form.add_argument("--out", type=Path, required=True, metavar="文件.xlsx")
    for action in (listing, show, verify, form):
        action.add_argument(
            "--store", type=Path, metavar="文件夹", help="连同这个数据文件夹导入和录入的规则"
        )


def list_rules(arguments: argparse.Namespace, composition: Composition) -> None:
    """List tables and editions."""
    book = _book(arguments, composition)
    tables = list_tables(book)
    if arguments.json:
        editions = list_editions(book)
        write_json(arguments.json, {"hash": book.hash, "tables": tables, "editions": editions})
    for table in tables:
        state = label(CheckState(table["checked"]))
        say(
            f"{table['id']}　{table['standard']}　{table['title']}　{table['row_count']}行　{state}"
        )


def show_rule(arguments: argparse.Namespace, composition: Composition) -> None:
    """Show what stands behind an id."""
    found = describe(_book(arguments, composition), arguments.id)
    if found is None:
        raise InputError(f"规则库里没有“{arguments.id}”。", "用 rules list 查看全部编号。")
    if arguments.json:
        write_json(arguments.json, found)
    say(json.dumps(found, ensure_ascii=False, indent=1))


def verify_rules(arguments: argparse.Namespace, composition: Composition) -> None:
    """Hold every value against the rules of the library."""
    book = _book(arguments, composition)
    problems = verify_book(book)
    result: dict[str, Any] = {
        "hash": book.hash,
        "tables": len(book.tables),
        "rows": sum(len(table.rows) for table in book.tables.values()),
        "problems": [str(problem) for problem in problems],
    }
    if arguments.json:
        write_json(arguments.json, result)
    if problems:
        raise DataCorrupt(f"规则库有 {len(problems)} 处问题：{problems[0]}", "请修正规则文件。")
    say(f"规则库完好：{result['tables']} 张表，{result['rows']} 行，指纹 {book.hash[:16]}。")


def import_pack(arguments: argparse.Namespace, composition: Composition) -> None:
    """Show which open cases a pack or a filled form touches, then lay it over a store's rules."""
    if is_notice_pack(arguments.pack):
        _take_notice(arguments, composition)
        return
    if arguments.dry_run:
        with composition.reading(arguments.store) as db:
            brought, impact = _weighed(db, arguments.pack, composition)
    else:
        with composition.writing(arguments.store) as desk:
            brought, impact = _weighed(desk.db, arguments.pack, composition)
            desk.do(save_overlay_entry, brought.kind, brought.key, brought.body)
    if arguments.json:
        write_json(arguments.json, asdict(impact))
    done = (
        "没有导入（--dry-run）" if arguments.dry_run else "已导入，未认定的案件下次核查时按它判定"
    )
    say(*brought.lines, *impact.lines, f"{done}。")


def _take_notice(arguments: argparse.Namespace, composition: Composition) -> None:
    """Take in the notice of a year with its checklist; it touches no case that is open."""
    own = checked_notice(read_file(arguments.pack), composition.knowledge)
    if not arguments.dry_run:
        with composition.writing(arguments.store) as desk:
            desk.do(save_notice, own, composition.knowledge.templates)
    done = "没有导入（--dry-run）" if arguments.dry_run else "已导入"
    version = own.values["checklist_version"]
    say(f"{own.year}年度任务通知（{own.values['number']}，清单版本 {version}），{done}。")


def export_pack(arguments: argparse.Namespace, composition: Composition) -> None:
    """Write what a store lays over the rule library as a pack for other stores."""
    with composition.reading(arguments.store) as db:
        pack = store_pack(db, composition.today, arguments.title)
    write_whole(arguments.out, pack.write)
    say(*pack.lines, f"已写出 {arguments.out}。")


def write_form(arguments: argparse.Namespace, composition: Composition) -> None:
    """Write the blank form of an edition that is not held."""
    book = _book(arguments, composition)
    families = [each.family for each in fillable_editions(book) if each.number == arguments.edition]
    wanted = arguments.family or (families[0] if len(families) == 1 else "")
    if not wanted:
        said = "有几张表" if families else "不在规则库所知的未收录版本中"
        raise InputError(
            f"“{arguments.edition}”{said}。",
            f"用 --family 指明种类：{'、'.join(families or form_families(book))}。",
        )
    form = edition_form(book, composition.knowledge.rule_words, wanted, arguments.edition)
    write_edition_form(form, arguments.out)
    say(f"已生成 {arguments.edition} 的空白录入表 {arguments.out}，填好后用 rules import 导入。")


def _weighed(db: Database, path: Path, composition: Composition) -> tuple[Brought, PackImpact]:
    known = composition.knowledge
    before = composition.knowledge_of(db)
    brought = bring(path, known.book, before.book, known.rule_words, composition.who(db))
    with db.read() as session:
        held = overlay.overlay_entries(session)
    after = known.with_entry(held, brought.kind, brought.key, brought.body).book
    return brought, rule_packs.pack_impact(db, brought.name, before.book, after, brought.what)


def _book(arguments: argparse.Namespace, composition: Composition) -> RuleBook:
    """The shipped book, or that of a store."""
    if arguments.store is None:
        return composition.knowledge.book
    with composition.reading(arguments.store) as db:
        return composition.knowledge_of(db).book
