"""`--self-test`: the whole way once, from rules to paper, to prove that a build is complete."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from ui.annual_files import AnnualPlace, write_reports
from ui.cli.demo.province import SampleEnterprise, SampleFile, load_province
from ui.desk import Desk
from ui.knowledge import Knowledge
from ui.places import make_window
from ui.settings import WindowSettings
from ui.theme import apply_theme, has_chinese_font
from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import DataCorrupt, WorkbenchError
from workbench.domain.inspection import Case, Officer, Role, Stage
from workbench.domain.progress import Silent
from workbench.exchange.packages.reading import read_package
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger
from workbench.operations import cases, enterprises, importing, review, stores
from workbench.operations.sending import SendRequest, send_cases
from workbench.operations.year_summary import year_facts
from workbench.paths import Paths
from workbench.rulebook.verify import verify_book
from workbench.store.database import Database
from workbench.store.queries import cases as case_queries
from workbench.store.queries import machines

AT = datetime(2024, 9, 18, 9, 0, tzinfo=UTC)
YEAR = 2024
REPORTS = ("task_summary", "annual_report")


def run_self_test() -> int:
    """Do everything once in a temporary folder; 0 when all of it worked."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    try:
        with TemporaryDirectory(prefix="self-test-", ignore_cleanup_errors=True) as place:
            knowledge = _rules()
            db = _store(Path(place) / "store")
            try:
                _case(db, knowledge)
                _papers(db, knowledge, Path(place) / "out")
                _package(db, Path(place))
                _window(app, db, knowledge, Path(place))
            finally:
                stores.close_store(db, at=AT)
            _say("数据文件夹已备份并关闭")
    except (WorkbenchError, OSError, ImportError, LookupError) as error:
        _say(f"自检失败：{type(error).__name__} {error}")
        return 1
    _say("自检通过")
    return 0


def _rules() -> Knowledge:
    knowledge = Knowledge(Paths.discover())
    problems = verify_book(knowledge.book)
    _say(f"规则库：{len(knowledge.book.tables)} 张表，{len(problems)} 处不一致")
    if problems:
        raise DataCorrupt("规则库有不一致之处。", str(problems[0]))
    return knowledge


def _store(folder: Path) -> Database:
    db = stores.create_store(folder, role=Role.OFFICE, agency="自检", region="自检", at=AT)
    stores.add_officer(db, Officer(id="", name="自检", certificate_number="0"), by="", at=AT)
    _say("已新建数据文件夹")
    return db


def _case(db: Database, knowledge: Knowledge) -> None:
    sample, file = _smallest(knowledge)
    enterprise = Enterprise(id="", name=sample.name, uscc=sample.uscc)
    held = enterprises.save_enterprise(db, enterprise, by="", at=AT).value
    law = knowledge.law(YEAR)
    case = Case(
        id="",
        enterprise_id=held.id,
        year=YEAR,
        categories=law.notice.with_implied(sample.categories),
        as_of=AT.date(),
        checklist_version=law.checklist.version,
    )
    opened = cases.open_case(db, case, by="", at=AT).value
    reading = read_ledger(
        file.path, LedgerKind.EQUIPMENT, knowledge.fields, recognise=knowledge.recognise
    )
    into = importing.CaseTarget(case_id=opened.id, law=law)
    batch = importing.import_ledger(db, into, reading, by="", at=AT).value
    _say(f"已导入“{file.path.name}”：{batch.row_count} 条")
    review.review_case(db, opened.id, law, by="", at=AT)
    cases.set_stage(db, opened.id, Stage.FINDINGS, by="", at=AT)
    with db.read() as session:
        counts = machines.conclusion_counts(session, opened.id)
    _say(f"已判定：{sum(counts.values())} 台，{len(counts)} 种结论")


def _smallest(knowledge: Knowledge) -> tuple[SampleEnterprise, SampleFile]:
    province = load_province(knowledge.paths.samples)
    ledgers = [
        (each, file)
        for each in province.enterprises
        for file in each.files
        if file.kind == LedgerKind.EQUIPMENT and file.use == "judge"
    ]
    return min(ledgers, key=lambda pair: pair[1].path.stat().st_size)


def _papers(db: Database, knowledge: Knowledge, out: Path) -> None:
    facts = year_facts(db, knowledge.notice(YEAR), AT.date())
    place = AnnualPlace.of(out, knowledge.paths)
    for file in write_reports(facts, REPORTS, place, Silent()):
        _say(f"已写出 {file.name}（{file.stat().st_size:,} 字节）")


def _package(db: Database, folder: Path) -> None:
    """Signing and sealing are done by libraries of their own, which a build must bring along."""
    with db.read() as session:
        ids = tuple(each.id for each in case_queries.case_list(session))
    request = SendRequest(ids, folder / "self-test.zcaj", password="self-test")  # noqa: S106
    sent = send_cases(db, request, by="", at=AT).value
    with read_package(sent.file, request.password) as package:
        _say(f"已移交并核对 {len(package.manifest.cases)} 个案件（{sent.size:,} 字节，加密）")


def _window(app: object, db: Database, knowledge: Knowledge, folder: Path) -> None:
    if isinstance(app, QApplication):
        apply_theme(app)
    desk = Desk(db, knowledge, Officer(id="", name="自检", certificate_number="0"), YEAR)
    kept = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    window = make_window(desk, WindowSettings(kept))
    for place in window.place_ids:
        window.page(place)
    picture = window.grab()
    desk.runner.close()
    window.close()
    if picture.isNull() or not has_chinese_font():
        raise OSError("窗口画不出来，或本机没有中文字体。")
    _say(f"窗口已绘制：{picture.width()}×{picture.height()}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
