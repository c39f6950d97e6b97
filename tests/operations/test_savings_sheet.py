"""The 改造建议 sheet counts each weak machine once and says what it could not estimate."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reports.build.savings_sheet import build_savings_sheet
from reports.render.text import as_text
from tests.store_factory import AT, ledger_of, machine, new_case, target_of
from ui.knowledge import Knowledge
from workbench.domain.equipment import Machine
from workbench.domain.reading import CellRef, Reading
from workbench.operations import ledgers, review
from workbench.operations.advice import Adviser
from workbench.operations.savings_inputs import InputPlace, Scope, enter_number
from workbench.operations.savings_sheet import savings_sheet
from workbench.paths import Paths
from workbench.store.database import Database
from workbench.store.queries import machines
from workbench.summary.savings_sheet import SavingsSheet

DAY = date(2024, 10, 1)
CASE_WIDE = {"load_factor": "0.75", "hours": "6000", "price": "0.65"}


@pytest.fixture(scope="module")
def adviser() -> Adviser:
    return Adviser.of(Knowledge(Paths.discover()).law(2024), DAY)


class Office:
    """A case with four rows: two weak motors alike, a weak one unread, one that meets."""

    def __init__(self, db: Database, adviser: Adviser) -> None:
        self.db, self.adviser = db, adviser
        self.case = new_case(db)
        rows = ledger_of(
            self.row(3, "XD-1", efficiency="93.0", quantity="2"),
            self.row(4, "XD-1", efficiency="93.0"),
            self.row(5, "Y280S-4", efficiency=None),
            self.row(6, "XD-2", efficiency="96.0"),
        )
        ledgers.commit_ledger(db, rows, target_of(self.case), by="u", at=AT)
        review.review_case(db, self.case.id, adviser.law, by="u", at=AT)

    @staticmethod
    def row(number: int, model: str, *, efficiency: str | None, quantity: str = "1") -> Machine:
        extra = {
            "poles": Reading(Decimal(4), raw="4", cell=CellRef("台账", number, "D")),
            "quantity": Reading(Decimal(quantity), raw=quantity, cell=CellRef("台账", number, "F")),
        }
        if efficiency:
            cell = CellRef("台账", number, "E")
            extra["rated_efficiency_pct"] = Reading(Decimal(efficiency), raw=efficiency, cell=cell)
        return machine(number, model, **extra)

    def enter(self, place: InputPlace, **numbers: str) -> None:
        for each in numbers.items():
            enter_number(self.db, self.case.id, place, each, by="u", at=AT)

    def addresses(self) -> list[str]:
        with self.db.read() as session:
            ids = machines.machine_ids(session, self.case.id)
            return [each.id for each in machines.machine_page(session, ids)]

    def sheet(self, grade: int = 2) -> SavingsSheet:
        with self.db.read() as session:
            return savings_sheet(session, self.case.id, self.adviser, grade, lambda name: name)


@pytest.fixture
def office(db: Database, adviser: Adviser) -> Office:
    return Office(db, adviser)


def test_rows_of_one_nameplate_are_one_group_and_each_machine_counts_once(office: Office) -> None:
    office.enter(InputPlace(Scope.CASE), **CASE_WIDE)
    sheet = office.sheet()
    (group,) = sheet.estimated
    assert (group.count, group.rows) == (3, "台账 第3、4行")
    # 75 kW × (1/0.93 − 1/0.96) × 3 machines × 0.75 × 6000 h, independently worked out.
    assert sheet.total.kwh is not None
    assert round(sheet.total.kwh) == round(75 * (1 / 0.93 - 1 / 0.96) * 3 * 0.75 * 6000)


def test_another_grade_replaces_the_estimate_and_is_never_added_to_it(office: Office) -> None:
    office.enter(InputPlace(Scope.CASE), **CASE_WIDE)
    better = office.sheet(grade=1)
    assert len(better.estimated) == 1
    assert better.total.kwh is not None
    assert round(better.total.kwh) == round(75 * (1 / 0.93 - 1 / 0.967) * 3 * 0.75 * 6000)


def test_a_number_of_one_row_takes_it_out_of_the_group(office: Office) -> None:
    office.enter(InputPlace(Scope.CASE), **CASE_WIDE)
    office.enter(InputPlace(Scope.MACHINE, office.addresses()[1]), hours="3000")
    sheet = office.sheet()
    assert [each.count for each in sheet.estimated] == [2, 1]
    assert sheet.total.kwh is not None
    assert round(sheet.total.kwh) == round(75 * (1 / 0.93 - 1 / 0.96) * 0.75 * (2 * 6000 + 3000))


def test_investments_of_rows_are_added_only_where_every_row_has_one(office: Office) -> None:
    office.enter(InputPlace(Scope.CASE), **CASE_WIDE)
    first, second = office.addresses()[:2]
    office.enter(InputPlace(Scope.MACHINE, first), investment="40000")
    assert office.sheet().total.investment is None
    office.enter(InputPlace(Scope.MACHINE, second), investment="20000")
    sheet = office.sheet()
    assert sheet.total.investment == Decimal(60000)
    assert len(sheet.estimated) == 1


def test_without_hours_and_load_nothing_is_estimated_and_what_lacks_is_named(
    office: Office,
) -> None:
    sheet = office.sheet()
    assert not sheet.estimated
    assert sheet.total.kwh is None
    wanted = {label for each in sheet.open if each.estimate for label in each.estimate.missing}
    assert {"平均负载率", "年运行小时"} <= wanted


def test_the_printed_sheet_shows_numbers_origins_steps_and_the_state_of_checking(
    office: Office,
) -> None:
    office.enter(InputPlace(Scope.CASE), **CASE_WIDE)
    text = as_text(build_savings_sheet(office.sheet()))
    for words in (
        "目标等级",
        "录入：u 2024-05-06，本案默认",
        "台账!E3",
        "〔转录待核〕",
        "年节电",
        "合计",
        "尚不能估算的设备",
        "只与一个目标等级比较",
        "推荐目录",
    ):
        assert words in text, words


def test_numbers_of_a_product_that_is_gone_are_named_and_not_used(office: Office) -> None:
    office.enter(InputPlace(Scope.PRODUCT, "烧碱"), coal_price="1200")
    sheet = office.sheet()
    assert sheet.left_behind == ("烧碱",)
    assert "现有台账中没有这些产品" in as_text(build_savings_sheet(sheet))


def test_a_case_without_weak_machines_says_so(db: Database, adviser: Adviser) -> None:
    case = new_case(db)
    with db.read() as session:
        sheet = savings_sheet(session, case.id, adviser, 2, lambda name: name)
    assert "没有列入淘汰目录在用" in as_text(build_savings_sheet(sheet))
