"""`case new` and `cases`: opening a case and listing them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ui.cli.composition import Composition
from ui.cli.output import say, write_json
from ui.cli.verbs.verb import Verbs, declare
from ui.cli.words import ChineseParser, year
from workbench.domain.errors import UserError
from workbench.domain.inspection import Case
from workbench.domain.labels import label
from workbench.operations import cases as case_verbs
from workbench.store.queries import cases, register
from workbench.store.queries.cases import CaseListing


def add(verbs: Verbs[ChineseParser]) -> None:
    """Declare both verbs."""
    case = declare(verbs, "case", "案件", None)
    actions = case.add_subparsers(
        dest="action", metavar="动作", required=True, parser_class=ChineseParser
    )
    new = declare(actions, "new", "开立案件", open_case)
    new.add_argument("store", type=Path, metavar="文件夹")
    new.add_argument("--enterprise", required=True, metavar="统一社会信用代码")
    new.add_argument("--year", type=year, required=True, metavar="年度")
    new.add_argument("--category", nargs="+", required=True, metavar="监察类别")
    listing = declare(verbs, "cases", "列出案件", list_cases)
    listing.add_argument("store", type=Path, metavar="文件夹")
    listing.add_argument("--year", type=year, metavar="年度")
    listing.add_argument("--json", type=Path, metavar="文件")


def open_case(arguments: argparse.Namespace, composition: Composition) -> None:
    """Open a case and print its id."""
    with composition.writing(arguments.store) as desk:
        notice = composition.knowledge_of(desk.db).notice(arguments.year)
        categories = notice.with_implied(tuple(arguments.category))
        with desk.db.read() as session:
            enterprise = register.enterprise_by_uscc(session, arguments.enterprise)
        if enterprise is None:
            raise UserError(
                f"企业库里没有代码为 {arguments.enterprise} 的企业。",
                "请先用 import --kind enterprises 导入企业名单。",
            )
        case = Case(
            id="",
            enterprise_id=enterprise.id,
            year=arguments.year,
            categories=categories,
            officer_ids=(desk.officer,) if desk.officer else (),
            opened_on=composition.today,
            as_of=composition.today,
            checklist_version=notice.checklist_version,
        )
        opened = desk.do(case_verbs.open_case, case)
    say(opened.id)


def list_cases(arguments: argparse.Namespace, composition: Composition) -> None:
    """Print the cases, or write them as JSON."""
    with composition.reading(arguments.store) as db, db.read() as session:
        found = cases.case_list(session, arguments.year)
    if arguments.json:
        write_json(arguments.json, {"cases": [_json(case) for case in found]})
    for case in found:
        words = (case.id, str(case.year), case.enterprise, label(case.stage))
        say("　".join((*words, f"问题 {case.findings} 项")))
    if not found:
        say("没有案件。")


def _json(case: CaseListing) -> dict[str, Any]:
    return {
        "id": case.id,
        "enterprise": case.enterprise,
        "uscc": case.uscc,
        "year": case.year,
        "categories": list(case.categories),
        "stage": case.stage.value,
        "findings": case.findings,
        "version": case.version,
    }
