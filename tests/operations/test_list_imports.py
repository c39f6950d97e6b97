from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from stdnum.cn import uscc

from tests.store_factory import AT
from workbench.domain.conclusion import Completion, TaskSource
from workbench.domain.errors import InputError
from workbench.ledgers.fields import FieldCatalogue, load_fields
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.pipeline import read_ledger
from workbench.operations import list_imports, plan_lines, undo
from workbench.operations.consumption_growth import growth_by_enterprise
from workbench.paths import Paths
from workbench.programme.loading import load_notice
from workbench.programme.notice import Batch, Notice
from workbench.store.database import Database
from workbench.store.queries import programme, register

HEAD = ["序号", "企业名称", "统一社会信用代码", "监察类别", "上年综合能耗（tce）"]


@pytest.fixture
def notice(paths: Paths) -> Notice:
    return load_notice(paths.resources, 2024)


@pytest.fixture(scope="module")
def fields(paths: Paths) -> FieldCatalogue:
    return load_fields(paths.resources)


def code(number: int) -> str:
    body = f"91990000MA1K{number:05d}"
    return body + uscc.calc_check_digit(body)


def listed(
    folder: Path,
    fields: FieldCatalogue,
    rows: list[list[object]],
    kind: LedgerKind,
    sixth: str = "前年综合能耗（tce）",
) -> LedgerReading:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["2024年度工业节能监察企业名单"], [*HEAD, sixth, "来源"], *rows):
        sheet.append(row)
    book.save(folder / "名单.xlsx")
    return read_ledger(folder / "名单.xlsx", kind, fields)


def test_a_later_batch_comes_as_additions_with_its_number(
    db: Database, notice: Notice, fields: FieldCatalogue, tmp_path: Path
) -> None:
    first = [[1, "示例一厂", code(1), "重点行业", 12000, 10000, ""]]
    brought = list_imports.import_programme(
        db, listed(tmp_path, fields, first, LedgerKind.PROGRAMME), notice, by="u", at=AT
    )
    assert brought.value.planned == 2, "重点行业 is checked for equipment too"
    batch = Batch(
        id="b1",
        number="工信厅节函〔2024〕318号",
        title="多晶硅行业专项节能监察任务清单",
        issued_on=date(2024, 9, 3),
        categories=("key_industry",),
    )
    more = [*first, [2, "示例二厂", code(2), "重点行业", 5000, None, ""]]
    reading = listed(tmp_path, fields, more, LedgerKind.PROGRAMME)
    list_imports.import_programme(db, reading, notice, batch, by="u", at=AT)
    with db.read() as session:
        lines = plan_lines.plan_lines(session, 2024)
        growth = growth_by_enterprise(session)
    one, two = lines
    assert (one.enterprise.name, one.entry.source) == ("示例一厂", TaskSource.PLANNED)
    assert two.entry.source is TaskSource.ADDED
    assert (two.entry.change_reason, two.entry.document_number, two.entry.decided_on) == (
        "年中追加任务：多晶硅行业专项节能监察任务清单",
        "工信厅节函〔2024〕318号",
        date(2024, 9, 3),
    )
    assert {key: each.pct for key, each in growth.items()} == {one.enterprise.id: Decimal(20)}
    undo.undo(db, by="u", at=AT)
    with db.read() as session:
        assert len(register.enterprises(session)) == 1, "a list comes and goes as one step"
        assert len(programme.planned(session, 2024)) == 2


def test_reading_a_list_again_keeps_what_became_of_its_enterprises(
    db: Database, notice: Notice, fields: FieldCatalogue, tmp_path: Path
) -> None:
    rows: list[list[object]] = [
        [1, "示例一厂", code(1), "日常", 12000, None, ""],
        [2, "示例二厂", code(2), "日常", 5000, None, "增补"],
    ]
    reading = listed(tmp_path, fields, rows, LedgerKind.PROGRAMME)
    list_imports.import_programme(db, reading, notice, by="u", at=AT)
    with db.read() as session:
        first, second = plan_lines.plan_lines(session, 2024)
    assert (second.entry.source, second.entry.change_reason) == (
        TaskSource.ADDED,
        "下达名单写明：增补",
    )
    change = plan_lines.PlanChange(
        enterprise_id=first.enterprise.id,
        completion=Completion.SUSPENDED,
        reason="3月起停产",
        proof="停产证明",
    )
    plan_lines.change_planned(db, 2024, change, by="u", at=AT)
    plan_lines.assign_agency(db, 2024, (first.enterprise.id,), "示例市支队", by="u", at=AT)
    list_imports.import_programme(db, reading, notice, by="u", at=AT)
    with db.read() as session:
        again = plan_lines.plan_lines(session, 2024)[0]
    assert again.completion is Completion.SUSPENDED
    assert (again.entry.change_reason, again.entry.proof, again.entry.agency) == (
        "3月起停产",
        "停产证明",
        "示例市支队",
    )


def test_an_unknown_category_leaves_register_and_plan_alone(
    db: Database, notice: Notice, fields: FieldCatalogue, tmp_path: Path
) -> None:
    rows: list[list[object]] = [[1, "示例一厂", code(1), "不存在的类别", 12000, None, ""]]
    reading = listed(tmp_path, fields, rows, LedgerKind.PROGRAMME)
    with pytest.raises(InputError, match="不在2024年度通知中"):
        list_imports.import_programme(db, reading, notice, by="u", at=AT)
    with db.read() as session:
        assert register.enterprises(session) == ()
        assert programme.planned(session, 2024) == ()


@pytest.mark.parametrize(
    ("head", "cell", "pct"),
    [
        ("前年综合能耗（万吨标准煤）", 1, Decimal(20)),
        ("能耗同比（%）", "+3.5", Decimal("3.5")),
        ("综合能耗增长率", "-8.2%", Decimal("-8.2")),
        ("备注", "同比增长", None),
    ],
)
def test_growth_is_read_from_both_years_or_from_the_percentage(
    db: Database,
    fields: FieldCatalogue,
    tmp_path: Path,
    head: str,
    cell: object,
    pct: Decimal | None,
) -> None:
    rows: list[list[object]] = [[1, "示例一厂", code(1), "日常", 12000, cell, ""]]
    reading = listed(tmp_path, fields, rows, LedgerKind.ENTERPRISES, head)
    list_imports.import_enterprises(db, reading, by="u", at=AT)
    with db.read() as session:
        (held,) = register.enterprises(session)
        growth = growth_by_enterprise(session)
    assert held.tce_calorific == 12000
    assert [each.pct for each in growth.values()] == ([] if pct is None else [pct])


def test_a_later_batch_is_found_by_number_or_title(notice: Notice) -> None:
    batch = Batch(id="b", number="1号", title="追加", issued_on=date(2024, 9, 3), categories=())
    later = replace(notice, batches=(batch,))
    assert later.batch("1号") is later.batch(" 追加 ") is batch
    with pytest.raises(InputError, match="没有追加任务“2号”"):
        later.batch("2号")
