"""Numbering by the agency's rule, what a paper needs, its course after the issue, its signed scans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.store_factory import AT, new_case, new_officer
from ui.knowledge import Knowledge
from workbench.checklists.paper_loading import load_papers
from workbench.domain.errors import ConflictError, InputError
from workbench.domain.finding import Consequence, Finding
from workbench.domain.footer_code import FooterCode
from workbench.domain.inspection import Case
from workbench.domain.paper import PaperKind, PaperState
from workbench.domain.paper_progress import PaperStep
from workbench.operations import cases, findings, papers
from workbench.operations.law import Law
from workbench.operations.paper_progress import mark_step, progress_of_case
from workbench.operations.paper_rules import PaperRules, paper_rules, save_paper_rules
from workbench.operations.paper_scans import ScanFile, file_scan, scans_of
from workbench.operations.papers import Issuing
from workbench.paths import Paths
from workbench.store.database import Database
from workbench.store.queries import records, register
from workbench.store.queries.records import PaperRecord

BOOK = load_papers(Paths.discover().resources)
DAY = date(2024, 6, 3)


def staffed(db: Database) -> Case:
    case = new_case(db)
    ids = [new_officer(db, "示例张", "示1").id, new_officer(db, "示例李", "示2").id]
    return cases.assign_officers(db, case.id, ids, by="u", at=AT).value


def issued(
    db: Database,
    case: Case,
    kind: PaperKind,
    fields: dict[str, str] | None = None,
    law: Law | None = None,
) -> PaperRecord:
    form = BOOK[kind]
    told = {each.name: "示例" for each in form.fields if each.is_required} | (fields or {})
    draft = papers.begin_paper(db, case.id, kind, told, by="u", at=AT).value
    with db.read() as session:
        rules = paper_rules(session)
    issuing = Issuing(
        series=form.series,
        issued_on=DAY,
        form=form,
        law=law,
        freeze=lambda paper: f"原文 {paper.number}",
        prefix=rules.prefix,
        pattern=rules.pattern,
    )
    return papers.issue_paper(db, draft.paper.id, issuing, by="u", at=AT).value


def confirmed(db: Database, case: Case, consequence: Consequence) -> None:
    draft = Finding(
        id="", case_id="", code=consequence.value, title="t", facts="f", consequence=consequence
    )
    made = findings.draft_findings(db, case.id, [draft], by="u", at=AT).value
    findings.confirm_finding(db, made[-1].id, by="u", at=AT)


def test_papers_are_numbered_by_the_agencys_own_pattern(db: Database) -> None:
    case = staffed(db)
    rules = PaperRules(prefix="示", pattern="{prefix}{series}字[{year}]第{number}号")
    save_paper_rules(db, rules, by="u", at=AT)
    first = issued(db, case, PaperKind.INSPECTION_NOTICE)
    assert first.paper.number == "示节监通字[2024]第1号"
    save_paper_rules(db, replace(rules, pattern="{series}{year}-{number}"), by="u", at=AT)
    assert issued(db, case, PaperKind.MATERIAL_REQUEST).paper.number == "节监资2024-1"


def test_a_new_pattern_goes_on_counting(db: Database) -> None:
    case = staffed(db)
    issued(db, case, PaperKind.MATERIAL_REQUEST)
    save_paper_rules(db, PaperRules(pattern="{year}年{number}号"), by="u", at=AT)
    assert issued(db, case, PaperKind.MATERIAL_REQUEST).paper.number == "2024年2号"


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("{prefix}〔{year}〕号", "缺少“{number}”"),
        ("{year}{number}{month}", "不认识“{month}”"),
        ("{year}{number", "不成对"),
        ("{year}{number:03}", "只能写名称"),
        ("{year}{number.real}", "不认识"),
    ],
)
def test_a_pattern_that_cannot_number_is_refused(db: Database, pattern: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        save_paper_rules(db, PaperRules(pattern=pattern), by="u", at=AT)


def test_names_of_papers_follow_the_province(db: Database) -> None:
    rules = PaperRules(titles={"suggestion": "节能监察提示函"})
    held = save_paper_rules(db, rules, by="u", at=AT).value
    assert held.applied(BOOK[PaperKind.SUGGESTION]).title == "节能监察提示函"
    assert held.applied(BOOK[PaperKind.OPINION]).title == "节能监察意见书"
    with pytest.raises(InputError, match="没有“reprimand”"):
        save_paper_rules(db, PaperRules(titles={"reprimand": "x"}), by="u", at=AT)


def test_a_paper_without_series_has_no_number(db: Database) -> None:
    record = issued(db, staffed(db), PaperKind.MATERIAL_LIST)
    assert (record.paper.number, record.paper.state) == ("", PaperState.ISSUED)


def test_what_must_be_filled_in_is_named(db: Database) -> None:
    case = staffed(db)
    with pytest.raises(InputError, match="节能监察通知书还没有填写：统计期、联系人及电话。"):
        issued(db, case, PaperKind.INSPECTION_NOTICE, {"period": "", "agency_contact": " "})


def test_preservation_is_refused_without_a_filed_case(db: Database) -> None:
    with pytest.raises(InputError, match="另行立案之后"):
        issued(db, staffed(db), PaperKind.PRESERVATION, {"filed_number": ""})


@pytest.mark.parametrize(
    ("kind", "consequence"),
    [
        (PaperKind.OPINION, Consequence.OPINION),
        (PaperKind.SUGGESTION, Consequence.SUGGESTION),
        (PaperKind.TRANSFER_LETTER, Consequence.TRANSFER),
        (PaperKind.HEARING_RECORD, Consequence.RECTIFICATION_ORDER),
    ],
)
def test_a_paper_rests_on_a_finding_of_its_kind(
    db: Database, kind: PaperKind, consequence: Consequence
) -> None:
    case = staffed(db)
    with pytest.raises(InputError, match="没有已认定的"):
        issued(db, case, kind)
    confirmed(db, case, consequence)
    assert issued(db, case, kind).paper.state is PaperState.ISSUED


def test_the_enterprises_own_papers_need_no_officers(db: Database) -> None:
    law = Knowledge(Paths.discover()).law(2024)
    case = new_case(db)
    record = issued(db, case, PaperKind.RECTIFICATION_REPORT, law=law)
    assert record.paper.state is PaperState.ISSUED
    with pytest.raises(InputError, match="两名"):
        issued(db, case, PaperKind.INSPECTION_NOTICE, law=law)


def test_a_case_may_have_several_transfer_letters_in_hand(db: Database) -> None:
    case = staffed(db)
    drafts = [
        papers.begin_paper(db, case.id, PaperKind.TRANSFER_LETTER, {"receiver": who}, by="u", at=AT)
        for who in ("甲局", "乙局")
    ]
    papers.save_draft(db, drafts[0].value.paper.id, {"receiver": "丙局"}, by="u", at=AT)
    with db.read() as session:
        held = records.papers(session, case.id)
    assert [(each.paper.version, each.fields["receiver"]) for each in held] == [
        (1, "丙局"),
        (2, "乙局"),
    ]


def test_only_drafts_can_be_discarded(db: Database) -> None:
    case = staffed(db)
    draft = papers.begin_paper(db, case.id, PaperKind.APPROVAL_FORM, {}, by="u", at=AT).value
    papers.discard_draft(db, draft.paper.id, by="u", at=AT)
    record = issued(db, case, PaperKind.MATERIAL_LIST)
    with pytest.raises(ConflictError, match="作废"):
        papers.discard_draft(db, record.paper.id, by="u", at=AT)
    with db.read() as session:
        assert [each.paper.id for each in records.papers(session, case.id)] == [record.paper.id]


def test_an_issued_paper_is_printed_signed_sealed_and_served(db: Database) -> None:
    case = staffed(db)
    paper = issued(db, case, PaperKind.INSPECTION_NOTICE).paper
    for offset, step in enumerate(PaperStep):
        mark_step(db, paper.id, step, date(2024, 6, 3 + offset), by="u", at=AT)
    with db.read() as session:
        progress = progress_of_case(session, case.id)[paper.id]
    assert progress.latest is PaperStep.SERVED
    assert progress.days[PaperStep.SIGNED] == date(2024, 6, 4)
    mark_step(db, paper.id, PaperStep.SERVED, None, by="u", at=AT)
    with db.read() as session:
        assert progress_of_case(session, case.id)[paper.id].latest is PaperStep.SEALED


def test_days_of_a_paper_never_run_backwards(db: Database) -> None:
    case = staffed(db)
    paper = issued(db, case, PaperKind.INSPECTION_NOTICE).paper
    with pytest.raises(InputError, match="早于签发日"):
        mark_step(db, paper.id, PaperStep.PRINTED, date(2024, 6, 2), by="u", at=AT)
    mark_step(db, paper.id, PaperStep.SIGNED, date(2024, 6, 5), by="u", at=AT)
    with pytest.raises(InputError, match="已送达日期（2024-06-04）早于已签日期（2024-06-05）"):
        mark_step(db, paper.id, PaperStep.SERVED, date(2024, 6, 4), by="u", at=AT)


def test_a_draft_is_not_served(db: Database) -> None:
    case = staffed(db)
    draft = papers.begin_paper(db, case.id, PaperKind.MATERIAL_LIST, {}, by="u", at=AT).value
    with pytest.raises(ConflictError, match="草稿"):
        mark_step(db, draft.paper.id, PaperStep.SERVED, DAY, by="u", at=AT)


def _scan(folder: Path, name: str) -> Path:
    from PIL import Image

    path = folder / name
    Image.new("RGB", (60, 80), "white").save(path)
    return path


def _middle(db: Database, case: Case) -> str:
    with db.read() as session:
        uscc = register.enterprise(session, case.enterprise_id).uscc
    return FooterCode.of("ZL", case.year, uscc, 1).text[2:-3]


def test_a_signed_scan_finds_its_version_by_the_code_in_its_name(
    db: Database, tmp_path: Path
) -> None:
    case = staffed(db)
    first = issued(db, case, PaperKind.MATERIAL_LIST)
    second = issued(db, case, PaperKind.MATERIAL_LIST)
    file = _scan(tmp_path, f"ZL{_middle(db, case)}-V2-1.png")
    filed = file_scan(db, case.id, ScanFile(file), BOOK, by="u", at=AT).value
    assert filed.paper.paper.id == second.paper.id
    assert filed.evidence.name == "资料清单第2版签字扫描件，第1页"
    with db.read() as session:
        assert [e.sha256 for e in scans_of(session, case.id, second.paper.id)] == [
            filed.evidence.sha256
        ]
        assert not scans_of(session, case.id, first.paper.id)


def test_a_typed_code_counts_before_the_file_name(db: Database, tmp_path: Path) -> None:
    case = staffed(db)
    record = issued(db, case, PaperKind.MATERIAL_LIST)
    file = _scan(tmp_path, "扫描0001.png")
    typed = f"zl{_middle(db, case).lower()} v1"
    filed = file_scan(db, case.id, ScanFile(file, typed), BOOK, by="u", at=AT).value
    assert filed.paper.paper.id == record.paper.id


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "没有页脚码"),
        ("看不清", "“看不清”里没有页脚码"),
        ("ZL2023-11111111-V1", "不属于本案"),
        ("QQ{middle}-V1", "“QQ”不认识"),
        ("ZL{middle}-V7", "没有资料清单第7版"),
        ("SP{middle}-V1", "还是草稿"),
    ],
)
def test_a_scan_that_belongs_nowhere_is_refused_and_not_taken_in(
    db: Database, tmp_path: Path, typed: str, says: str
) -> None:
    case = staffed(db)
    issued(db, case, PaperKind.MATERIAL_LIST)
    papers.begin_paper(db, case.id, PaperKind.APPROVAL_FORM, {}, by="u", at=AT)
    file = _scan(tmp_path, "扫描0001.png")
    text = typed.replace("{middle}", _middle(db, case))
    with pytest.raises(InputError, match=says):
        file_scan(db, case.id, ScanFile(file, text), BOOK, by="u", at=AT)
    with db.read() as session:
        assert not records.evidence_of_case(session, case.id)
