"""`rules list|show|verify|import`: the rule library without a window."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from ui.cli.composition import Composition
from ui.cli.output import say, write_json
from ui.cli.verbs.verb import Verbs, declare
from ui.cli.words import ChineseParser
from workbench.domain.errors import DataCorrupt, InputError
from workbench.domain.labels import label
from workbench.domain.verdict import CheckState
from workbench.operations.overlay import save_overlay_entry
from workbench.rulebook.describe import describe, list_editions, list_tables
from workbench.rulebook.difference import changed_tables
from workbench.rulebook.loading import load_overlay
from workbench.rulebook.overlay_bodies import PACK, pack_to_body
from workbench.rulebook.verify import verify_book


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


def list_rules(arguments: argparse.Namespace, composition: Composition) -> None:
    """List tables and editions."""
    book = composition.knowledge.book
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
    found = describe(composition.knowledge.book, arguments.id)
    if found is None:
        raise InputError(f"规则库里没有“{arguments.id}”。", "用 rules list 查看全部编号。")
    if arguments.json:
        write_json(arguments.json, found)
    say(json.dumps(found, ensure_ascii=False, indent=1))


def verify_rules(arguments: argparse.Namespace, composition: Composition) -> None:
    """Hold every value against the rules of the library."""
    book = composition.knowledge.book
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
    """Lay a pack over the rule library of a store; a pack with defects is refused whole."""
    knowledge, pack = composition.knowledge, arguments.pack
    load_overlay(pack, knowledge.book)
    body = pack_to_body(pack)
    changed = changed_tables(knowledge.book, knowledge.overlaid([(PACK, body)]).book)
    with composition.writing(arguments.store) as desk:
        desk.do(save_overlay_entry, PACK, pack.stem, body)
    say(
        f"已导入规则包 {pack.name}：新增或改变 {len(changed)} 张表，未认定的案件下次核查时按它判定。"
    )
    say(*(f"　{table}" for table in changed))
