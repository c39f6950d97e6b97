"""A real store with two cases of the demo province, made through the operations like a user's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from PIL import Image

from ui.knowledge import Knowledge
from workbench.checklists.deadlines import rectification_term
from workbench.domain.checklist import Result
from workbench.domain.enterprise import Enterprise
from workbench.domain.finding import Consequence
from workbench.domain.inspection import Case, Officer, Role, Stage
from workbench.domain.period import Period
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.records import ReadOptions
from workbench.operations import (
    cases,
    checklists,
    enterprises,
    evidence,
    findings,
    importing,
    rectification,
    review,
    stores,
)
from workbench.operations.checklists import AnswerChange
from workbench.operations.evidence import Intake
from workbench.store.database import Database
from workbench.store.queries import inspection
from workbench.store.queries.inspection import FollowUp

AT = datetime(2024, 9, 18, 1, 0, tzinfo=UTC)
YEAR = 2024
CHLOR_ALKALI, POLYESTER = "示例氯碱化工有限公司", "示例化纤有限公司"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One enterprise of the demo province and its files."""

    name: str
    uscc: str
    sub_industry: str
    categories: tuple[str, ...]
    onsite_on: date
    files: tuple[tuple[LedgerKind, str], ...]


SAMPLES = (
    Sample(
        name=CHLOR_ALKALI,
        uscc="91990102MA0EG0023M",
        sub_industry="氯碱",
        categories=("key_industry", "key_equipment", "follow_up"),
        onsite_on=date(2024, 9, 18),
        files=(
            (LedgerKind.EQUIPMENT, "02_chlor_alkali/equipment.xlsx"),
            (LedgerKind.ENERGY, "02_chlor_alkali/energy_2023.xlsx"),
            (LedgerKind.PRODUCTION, "02_chlor_alkali/output_2023.xlsx"),
        ),
    ),
    Sample(
        name=POLYESTER,
        uscc="91990302MA0EG0066D",
        sub_industry="聚酯涤纶",
        categories=("key_industry", "key_equipment", "routine"),
        onsite_on=date(2024, 10, 10),
        files=(
            (LedgerKind.EQUIPMENT, "06_polyester/equipment_bom.csv"),
            (LedgerKind.ENERGY, "06_polyester/energy_2023_products.csv"),
            (LedgerKind.PRODUCTION, "06_polyester/output_2023.xlsx"),
            (LedgerKind.METERING, "06_polyester/meters.xlsx"),
            (LedgerKind.METERING, "06_polyester/meter_provision.xlsx"),
        ),
    ),
)
EMPTY = Sample(
    name="示例空白有限公司",
    uscc="",
    sub_industry="",
    categories=("key_equipment",),
    onsite_on=date(2024, 10, 11),
    files=(),
)


def make_store(folder: Path, knowledge: Knowledge) -> None:
    """Make the store: two cases with ledgers and verdicts, a third without anything."""
    db = stores.create_store(
        folder, role=Role.INSPECTOR, agency="示例省节能监察中心", region="示例省", at=AT
    )
    with db:
        officers = [
            stores.add_officer(
                db, Officer(id="", name=name, certificate_number=number), by="", at=AT
            )
            for name, number in (("张示例", "示SF-20240001"), ("李示例", "示SF-20240002"))
        ]
        ids = tuple(each.value.id for each in officers)
        for sample in (*SAMPLES, EMPTY):
            case = _open(db, sample, ids)
            for kind, file in sample.files:
                _import(db, knowledge, case, kind, knowledge.paths.samples / file)
        first = case_of(db, CHLOR_ALKALI)
        for case in (first, case_of(db, POLYESTER)):
            review.review_case(db, case.id, knowledge.law(YEAR), by=ids[0], at=AT)
            review.prefill_checklist(db, case.id, knowledge.law(YEAR), by=ids[0], at=AT)
        _go_on(db, first, knowledge, ids[0])


def case_of(db: Database, name: str) -> Case:
    """The case of an enterprise by its name."""
    from workbench.store.queries import cases as queries

    with db.read() as session:
        found = next(each for each in queries.case_list(session, YEAR) if each.enterprise == name)
        return queries.case(session, found.id)


def photo(path: Path, colour: str = "#4477aa", size: tuple[int, int] = (640, 480)) -> Path:
    """A photo with camera time."""
    image = Image.new("RGB", size, colour)
    image.paste("#dddddd", (size[0] // 4, size[1] // 4, size[0] * 3 // 4, size[1] * 3 // 4))
    exif = Image.Exif()
    exif[0x0132] = "2024:09:18 10:12:13"
    image.save(path, exif=exif)
    return path


def _open(db: Database, sample: Sample, officers: tuple[str, ...]) -> Case:
    enterprise = Enterprise(
        id="",
        name=sample.name,
        uscc=sample.uscc,
        province="示例省",
        city="示例市",
        county="样板区",
        address=f"示例市样板区{sample.name}厂区",
        sub_industry=sample.sub_industry,
        is_key_energy_user=True,
    )
    held = enterprises.save_enterprise(db, enterprise, by="", at=AT).value
    case = Case(
        id="",
        enterprise_id=held.id,
        year=YEAR,
        categories=sample.categories,
        officer_ids=officers,
        onsite_on=sample.onsite_on,
        as_of=sample.onsite_on,
        stage=Stage.ONSITE,
    )
    return cases.open_case(db, case, by=officers[0], at=AT).value


def _import(db: Database, knowledge: Knowledge, case: Case, kind: LedgerKind, file: Path) -> None:
    options = ReadOptions(period=Period.of_year(2023))
    reading = read_ledger(file, kind, knowledge.fields, options, recognise=knowledge.recognise)
    into = importing.CaseTarget(case_id=case.id, law=knowledge.law(YEAR))
    importing.import_ledger(db, into, reading, by=case.officer_ids[0], at=AT)


def _go_on(db: Database, case: Case, knowledge: Knowledge, by: str) -> None:
    """Some answers, two decided findings, one item of rectification, one photo, last year's item."""
    change = AnswerChange(result=Result.CONFORMS, option="一致", note="执照与名单一致。")
    answer = checklists.answer_item(db, case.id, "G1", change, by=by, at=AT).value
    different = AnswerChange(result=Result.DEVIATES, option="差异（量、%）", note="电量差异1.2%。")
    checklists.answer_item(db, case.id, "G2", different, by=by, at=AT)
    drafts = review.draft_case_findings(db, case.id, knowledge.law(YEAR), by=by, at=AT).value
    ordered = next(each for each in drafts if each.consequence is Consequence.RECTIFICATION_ORDER)
    findings.confirm_finding(db, ordered.id, by=by, at=AT)
    item = RectificationItem(
        id="",
        case_id=case.id,
        finding_id=ordered.id,
        requirement=ordered.requirement,
        due_on=rectification_term(case.onsite_on or AT.date(), knowledge.procedure).due_on,
    )
    rectification.open_rectification(db, case.id, [item], by=by, at=AT)
    picture = photo(db.folder.parent / "引风机铭牌.jpg")
    held = evidence.add_evidence(db, case.id, Intake(file=picture, kind="照片"), by=by, at=AT)
    evidence.link_evidence(db, held.value.id, "answer", answer.id, by=by, at=AT)
    last_year = FollowUp(
        case_id=case.id,
        item_id="2023-1",
        outcome=RectificationOutcome.PARTIAL,
        body={
            "label": "使用列入淘汰目录的电动机",
            "paper_number": "示节监改〔2023〕8号",
            "to_eliminate": 86,
            "dismantled": 58,
            "sealed": 19,
            "remaining": 9,
        },
    )
    rectification.save_follow_up(db, last_year, by=by, at=AT)


def confirm_first_order(db: Database, case: Case, by: str) -> None:
    """Make every orderable draft a confirmed finding."""
    with db.read() as session:
        held = inspection.findings(session, case.id)
    for each in held:
        if each.consequence is Consequence.RECTIFICATION_ORDER and each.state.value == "draft":
            findings.confirm_finding(db, replace(each).id, by=by, at=AT)
