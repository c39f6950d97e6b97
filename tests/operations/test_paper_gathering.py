"""Every paper is gathered from a real case and written; what a new one proposes is typed once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from reports.catalogue import build_paper
from reports.render.text import as_text
from tests.store_factory import AT
from tests.ui.sample_store import CHLOR_ALKALI, POLYESTER, YEAR, case_of, make_store
from ui.knowledge import Knowledge
from workbench.domain.inspection import Case
from workbench.domain.paper import PaperKind
from workbench.domain.period import Period
from workbench.domain.steps import StepRecord
from workbench.judging.energy.confirmation import subject_of
from workbench.judging.energy.invoices import Invoice
from workbench.operations import papers, stores, undo
from workbench.operations.case_steps import record_step
from workbench.operations.confirmations import VerifiedValue, confirm_value, confirmations
from workbench.operations.invoices import save_invoices
from workbench.operations.law import Law
from workbench.operations.paper_gathering import gather, proposed_fields
from workbench.operations.paper_rules import PaperRules, save_paper_rules
from workbench.operations.paper_warnings import paper_warnings
from workbench.paths import Paths
from workbench.store.database import Database
from workbench.summary.paper_facts import PaperFacts

DAY = date(2024, 9, 20)
KNOWLEDGE = Knowledge(Paths.discover())


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder: Path = tmp_path_factory.mktemp("papers") / "store"
    make_store(folder, KNOWLEDGE)
    with stores.open_store(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def case(db: Database) -> Case:
    return case_of(db, CHLOR_ALKALI)


@pytest.fixture(scope="module")
def law() -> Law:
    return KNOWLEDGE.law(YEAR)


def written(db: Database, case: Case, law: Law, kind: PaperKind, **typed: str) -> str:
    with db.read() as session:
        fields = proposed_fields(session, case.id, law, kind) | typed
        facts = gather(session, case.id, law, kind, fields)
    return as_text(build_paper(facts, DAY))


@pytest.mark.parametrize("kind", PaperKind)
def test_every_paper_is_written_from_the_case(
    db: Database, case: Case, law: Law, kind: PaperKind
) -> None:
    text = written(db, case, law, kind)
    assert CHLOR_ALKALI in text
    assert "{" not in text
    assert "None" not in text


@pytest.mark.parametrize("kind", [each for each in PaperKind if not KNOWLEDGE.papers[each].is_own])
def test_every_shared_fact_a_paper_names_is_gathered(
    db: Database, case: Case, law: Law, kind: PaperKind
) -> None:
    with db.read() as session:
        facts = gather(session, case.id, law, kind, {})
    assert isinstance(facts, PaperFacts)
    named = {name for block in facts.form.blocks for name in block.names} & set(facts.book.labels)
    assert named - {"basis"} <= set(facts.values)


def test_every_source_is_gathered(db: Database, case: Case, law: Law) -> None:
    plain = {
        source
        for form in law.papers.forms.values()
        for field in form.fields
        for source in field.sources
        if "." not in source
    }
    from workbench.operations.case_papers import paper_head
    from workbench.operations.paper_values import case_values

    with db.read() as session:
        held = case_values(session, paper_head(session, case, law), case, law, frozenset(plain))
    assert plain <= set(held)


def test_a_finding_is_proposed_where_its_consequence_belongs(
    db: Database, case: Case, law: Law
) -> None:
    with db.read() as session:
        hearing = proposed_fields(session, case.id, law, PaperKind.HEARING_RECORD)
        opinion = proposed_fields(session, case.id, law, PaperKind.OPINION)
    assert "列入《高耗能落后机电设备（产品）淘汰目录》" in hearing["facts"]
    assert "facts" not in opinion


def test_the_record_and_the_equipment_sheet_state_facts_only(
    db: Database, case: Case, law: Law
) -> None:
    for kind in (PaperKind.EQUIPMENT_SHEET, PaperKind.ENERGY_SHEET, PaperKind.MATERIAL_LIST):
        text = written(db, case, law, kind).replace("2023年违规企业整改落实情况专项监察", "")
        for word in ("违法", "违规", "涉嫌", "超限额", "应予淘汰", "目录在用", "不符合"):
            assert word not in text, (kind, word)


def test_the_energy_sheet_carries_the_computation(db: Database, case: Case, law: Law) -> None:
    text = written(db, case, law, PaperKind.ENERGY_SHEET)
    assert "kgce/t" in text
    assert "电力" in text
    assert "附表1" in text


def test_the_report_proves_each_verdict(db: Database, case: Case, law: Law) -> None:
    text = written(db, case, law, PaperKind.INSPECTION_REPORT)
    assert "[图] 重点用能设备核查结果（台）" in text
    assert "列入淘汰目录的在用设备" in text
    assert "Y315S-4" in text
    assert "台账单元格" in text


def test_what_one_paper_says_is_proposed_in_the_next(db: Database, case: Case, law: Law) -> None:
    typed = {"agency_contact": "张示例，0000-1234567", "third_party": "示例公司"}
    papers.begin_paper(db, case.id, PaperKind.INSPECTION_NOTICE, typed, by="u", at=AT)
    with db.read() as session:
        request = proposed_fields(session, case.id, law, PaperKind.MATERIAL_REQUEST)
        record = proposed_fields(session, case.id, law, PaperKind.ONSITE_RECORD)
    assert request["agency_contact"] == "张示例，0000-1234567"
    assert record["third_party"] == "示例公司"


def test_what_was_registered_of_a_step_is_not_typed_again(
    db: Database, case: Case, law: Law
) -> None:
    told = StepRecord(
        step="statement",
        values={"heard_on": "2024-09-19", "kind": "口头陈述申辩", "text": "请求分两批淘汰。"},
    )
    record_step(db, case.id, law.steps["statement"], told, by="u", at=AT)
    with db.read() as session:
        order = proposed_fields(session, case.id, law, PaperKind.RECTIFICATION_ORDER)
    assert order["hearing"] == "请求分两批淘汰。"


def test_the_agencys_own_name_of_a_paper_is_printed(db: Database, case: Case, law: Law) -> None:
    before = PaperRules()
    rules = replace(before, titles={"suggestion": "节能监察提示函"})
    save_paper_rules(db, rules, by="u", at=AT)
    assert "【节能监察提示函】" in written(db, case, law, PaperKind.SUGGESTION)
    save_paper_rules(db, before, by="u", at=AT)


@pytest.mark.parametrize("kind", [PaperKind.OPINION, PaperKind.SUGGESTION])
@pytest.mark.parametrize("word", ["没收", "罚款"])
def test_no_paper_of_an_inspection_punishes(
    db: Database, case: Case, law: Law, kind: PaperKind, word: str
) -> None:
    from workbench.domain.errors import InputError

    with pytest.raises(InputError, match=f"“{word}”"):
        written(db, case, law, kind, facts=f"逾期将{word}。")


def test_an_extension_is_granted_or_refused_in_words_of_its_own(
    db: Database, case: Case, law: Law
) -> None:
    kind = PaperKind.EXTENSION_REPLY
    granted = written(db, case, law, kind, decision="同意延期", new_due_on="2025-05-18")
    refused = written(db, case, law, kind, decision="不同意延期", new_due_on="2025-05-18")
    assert "新的整改期限为2025年5月18日。" in granted
    assert "新的整改期限" not in refused
    assert "原整改期限不变" in refused


def test_a_record_is_held_against_photos_notice_and_other_records(
    db: Database, case: Case, law: Law
) -> None:
    fields = {"started_at": "2024-09-18T13:00", "ended_at": "2024-09-18T14:30"}
    other = case_of(db, POLYESTER)
    same_time = {"started_at": "2024-09-18T14:00", "ended_at": "2024-09-18T16:00"}
    papers.begin_paper(db, other.id, PaperKind.ONSITE_RECORD, same_time, by="u", at=AT)
    with db.read() as session:
        found = paper_warnings(session, case.id, law, PaperKind.ONSITE_RECORD, fields)
    text = "".join(found)
    assert f"同一时间在“{POLYESTER}”的笔录中" in text
    assert "1张照片的拍摄时间不在笔录起止时间内" in text
    assert "未填写监察通知书送达日" in text


def test_a_basis_that_was_only_transcribed_is_pointed_out(
    db: Database, case: Case, law: Law
) -> None:
    with db.read() as session:
        found = paper_warnings(session, case.id, law, PaperKind.INSPECTION_NOTICE, {})
    assert found == (
        "依据《工业节能监察办法》（工业和信息化部令第58号）未核对原文，文书中已注明；签发前请核对。",
    )


def test_what_was_verified_at_the_table_stands_beside_what_was_declared(
    db: Database, case: Case, law: Law
) -> None:
    assert "现场核定" not in written(db, case, law, PaperKind.ENERGY_SHEET)
    with db.read() as session:
        (product,) = confirmations(session, case.id, law)
    power = next(each for each in product.inputs if each.name.startswith("电力"))
    said = VerifiedValue(subject_of(product.declared), power.key, Decimal(47800))
    confirm_value(db, case.id, said, by="u", at=AT)
    bill = Invoice(
        carrier="electricity",
        carrier_label="电力",
        month=Period.of_month(2023, 1),
        amount=Decimal(4000),
        unit="万kWh",
        number="示例001",
    )
    save_invoices(db, case.id, [bill], by="u", at=AT)
    text = written(db, case, law, PaperKind.ENERGY_SHEET)
    assert f"{power.name} | 万kWh | 48400 | 47800 | -1.24 | 电力!C3" in text
    assert "单位产品能耗 |  | 352.0 kgce/t | 348.3 kgce/t" in text
    assert "2023-01 | 电力 | 万kWh | 4000 | " in text
    assert "示例001" in text
    undo.undo(db, by="u", at=AT)
    undo.undo(db, by="u", at=AT)
    assert "现场核定" not in written(db, case, law, PaperKind.ENERGY_SHEET)
