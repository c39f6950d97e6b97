"""`new STORE`: an empty store with its role, agency and officers."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from ui.cli.composition import Composition
from ui.cli.output import say
from ui.cli.verbs.verb import Verbs, declare
from ui.cli.words import ChineseParser
from ui.desk_identity import desk_identity
from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import UserError
from workbench.domain.inspection import Officer, Role
from workbench.domain.labels import label
from workbench.operations import enterprises, stores
from workbench.store.database import Database
from workbench.store.server_address import ServerAddress

DEFAULT_AGENCY = {
    Role.INSPECTOR: "（未填写监察机构）",
    Role.OFFICE: "（未填写监察机构）",
    Role.ENTERPRISE: "（未填写企业名称）",
}


def add(verbs: Verbs[ChineseParser]) -> None:
    """Declare the verb."""
    verb = declare(verbs, "new", "新建数据文件夹", run)
    verb.add_argument("store", type=Path, metavar="文件夹")
    verb.add_argument("--role", choices=[role.value for role in Role], required=True)
    verb.add_argument("--agency", default="", metavar="机构", help="监察机构或企业名称")
    verb.add_argument("--region", default="", metavar="地区")
    verb.add_argument("--uscc", default="", metavar="代码", help="企业自查：本企业的代码")
    verb.add_argument(
        "--server", default="", metavar="地址", help="办公室数据所在的 PostgreSQL 数据库"
    )
    verb.add_argument(
        "--officer", action="append", default=[], dest="officers", metavar="姓名:执法证号"
    )


def run(arguments: argparse.Namespace, composition: Composition) -> None:
    """Create the store and its officers."""
    role = Role(arguments.role)
    officers = [_officer(text) for text in arguments.officers]
    if arguments.server and role is not Role.OFFICE:
        raise UserError("只有办公室（office）的数据可以放在服务器上。", "请去掉 --server。")
    db = _created(arguments, role, composition.moment)
    try:
        for officer in officers:
            stores.add_officer(db, officer, by="", at=composition.moment)
        if role is Role.ENTERPRISE and arguments.agency:
            own = Enterprise(id="", name=arguments.agency, uscc=arguments.uscc)
            enterprises.save_enterprise(db, own, by="", at=composition.moment)
    finally:
        db.close()
    say(f"已新建 {arguments.store}（{label(role)}），登记人员 {len(officers)} 名。")


def _created(arguments: argparse.Namespace, role: Role, at: datetime) -> Database:
    agency, region = arguments.agency or DEFAULT_AGENCY[role], arguments.region
    if not arguments.server:
        return stores.create_store(arguments.store, role=role, agency=agency, region=region, at=at)
    address = ServerAddress.parse(arguments.server)
    return stores.create_office_store(
        arguments.store, address, agency=agency, region=region, at=at, device=desk_identity()
    )


def _officer(text: str) -> Officer:
    name, colon, number = text.replace("：", ":").partition(":")
    if not name.strip() or not colon or not number.strip():
        raise UserError(f"人员“{text}”写法不对。", "请写成 姓名:执法证号。")
    return Officer(id="", name=name.strip(), certificate_number=number.strip())
