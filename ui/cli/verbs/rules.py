"""`rules list|show|verify|import`: the rule library without a window."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ui.cli.composition import Composition
from ui.cli.output import say, write_json
from ui.cli.verbs.verb import Verbs, declare
from ui.cli.words import ChineseParser
from workbench.domain.errors import DataCorrupt, InputError
from workbench.domain.labels import label
from workbench.domain.verdict import CheckState
from workbench.operations import rule_packs
from workbench.operations.rule_packs import PackImpact
from workbench.rulebook.book import RuleBook
from workbench.rulebook.describe import describe, list_editions, list_tables
from workbench.rulebook.overlay_bodies import PACK
from workbench.rulebook.verify import verify_book
from workbench.store.database import Database
from workbench.store.queries import overlay


def add(verbs: Verbs[ChineseParser]) -> None:
    """Declare the verb and its four actions."""
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
    bring = declare(actions, "import", "把规则包导入数据文件夹", import_pack)
    bring.add_argument("store", type=Path, metavar="文件夹")
    bring.add_argument("pack", type=Path, metavar="规则包")
    bring.add_argument("--dry-run", action="store_true", help="只列出影响，不导入")
    bring.add_argument("--json", type=Path, metavar="文件")
    for action in (listing, show, verify):
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
    """Show which open cases a pack touches, then lay it over the rule library of a store."""
    if arguments.dry_run:
        with composition.reading(arguments.store) as db:
            _, impact = _weighed(db, arguments.pack, composition)
    else:
        with composition.writing(arguments.store) as desk:
            body, impact = _weighed(desk.db, arguments.pack, composition)
            desk.do(rule_packs.import_pack, impact.name, body)
    if arguments.json:
        write_json(arguments.json, asdict(impact))
    done = (
        "没有导入（--dry-run）" if arguments.dry_run else "已导入，未认定的案件下次核查时按它判定"
    )
    say(*impact.lines, f"{done}。")


def _weighed(
    db: Database, pack: Path, composition: Composition
) -> tuple[dict[str, Any], PackImpact]:
    body = rule_packs.read_pack_body(pack, composition.knowledge.book)
    with db.read() as session:
        held = overlay.overlay_entries(session)
    kept = [(each.kind, each.body) for each in held if (each.kind, each.key) != (PACK, pack.stem)]
    after = composition.knowledge.overlaid([*kept, (PACK, body)]).book
    before = composition.knowledge_of(db).book
    return body, rule_packs.pack_impact(db, pack.stem, before, after)


def _book(arguments: argparse.Namespace, composition: Composition) -> RuleBook:
    """The shipped book, or that of a store."""
    if arguments.store is None:
        return composition.knowledge.book
    with composition.reading(arguments.store) as db:
        return composition.knowledge_of(db).book
