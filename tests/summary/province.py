"""The invented demo province of eight enterprises as plain rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.summary.province_products import products
from workbench.domain.checklist import Answer, Result
from workbench.domain.conclusion import Completion, DocumentKind
from workbench.domain.enterprise import Enterprise
from workbench.domain.equipment import EquipmentKind
from workbench.domain.finding import Consequence, Finding, FindingState
from workbench.domain.inspection import Case, Stage
from workbench.domain.paper import PaperState
from workbench.domain.partition import MachineClass
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.domain.verdict import Outcome, Rule
from workbench.summary.rows import (
    AnswerRow,
    CapacityRow,
    CaseRow,
    EmissionRow,
    FindingRow,
    FollowUpRow,
    LastYearOpenRow,
    MachineCountRow,
    MachineProblemRow,
    PaperRow,
    PlannedEnterpriseRow,
    PueRow,
    RectificationRow,
    YearRows,
)

INDUSTRY = ("key_industry",)
# name, sub-industry, categories, ledger, listed, below limit, other classes
CASES = (
    ("示例焦化", "焦化", INDUSTRY, 810, 22, 140, {}),
    (
        "示例氯碱化工",
        "氯碱",
        INDUSTRY,
        1284,
        37,
        112,
        {MachineClass.UNCONFIRMED: 9, MachineClass.UNDETERMINED: 205},
    ),
    ("示例合成氨", "化肥", INDUSTRY, 2276, 64, 310, {}),
    ("示例铝业", "电解铝", INDUSTRY, 1040, 8, 95, {MachineClass.OUT_OF_SCOPE: 152}),
    ("示例纸业", "机制纸和纸板", INDUSTRY, 1713, 0, 249, {}),
    ("示例化纤", "聚酯涤纶", (*INDUSTRY, "routine"), 690, 0, 0, {}),
    ("示例数据中心", "", ("data_centre",), 180, 0, 4, {}),
    ("示例电石", "电石", ("follow_up",), 260, 9, 30, {MachineClass.NOT_IN_USE: 77}),
)
PRICE = "发展改革部门（价格）"
MARKET = "市场监督管理部门"
ONSITE = date(2024, 9, 12)


def enterprise(number: int) -> Enterprise:
    name, sub_industry, *_ = CASES[number - 1]
    return Enterprise(
        id=f"e{number}",
        name=name,
        uscc=f"9100000000000000{number:02d}",
        city="示例市",
        sub_industry=sub_industry,
        is_key_energy_user=number != 7,
        agency="示例省节能监察中心",
    )


def case(number: int) -> CaseRow:
    return CaseRow(
        case=Case(
            id=f"c{number}",
            enterprise_id=f"e{number}",
            year=2024,
            categories=CASES[number - 1][2],
            stage=Stage.RECTIFICATION,
            onsite_on=ONSITE,
        ),
        enterprise=enterprise(number),
        selection_reason="国家绿色工厂" if number == 6 else "",
    )


def counts(number: int) -> list[MachineCountRow]:
    _, _, _, ledger, listed, below, others = CASES[number - 1]
    classes = {
        MachineClass.PHASE_OUT_IN_USE: listed,
        MachineClass.BELOW_LIMIT_IN_USE: below,
        **others,
    }
    classes[MachineClass.MEETS] = ledger - sum(classes.values())
    return [
        MachineCountRow(
            case_id=f"c{number}",
            kind=EquipmentKind.MOTOR,
            machine_class=machine_class,
            count=count,
            grade=3 if machine_class is MachineClass.MEETS else None,
            capacity=Decimal(count * 100),
            capacity_unit="kW",
        )
        for machine_class, count in classes.items()
        if count
    ]


def problems(number: int) -> list[MachineProblemRow]:
    found = (
        (MachineClass.PHASE_OUT_IN_USE, CASES[number - 1][4]),
        (MachineClass.BELOW_LIMIT_IN_USE, CASES[number - 1][5]),
    )
    return [
        MachineProblemRow(
            case_id=f"c{number}",
            machine_id=f"m{number}-{machine_class}",
            kind=EquipmentKind.MOTOR,
            machine_class=machine_class,
            name="电机",
            model="Y315S-4",
            quantity=quantity,
            basis="二批 1-1",
            actual="铭牌",
            cell="电机!C12",
            due_on=date(2025, 3, 20),
        )
        for machine_class, quantity in found
        if quantity
    ]


def finding(
    number: int,
    code: str,
    consequence: Consequence,
    *,
    rule: Rule | None = None,
    transfer_to: str = "",
    count: int = 0,
) -> FindingRow:
    is_order = consequence is Consequence.RECTIFICATION_ORDER
    return FindingRow(
        finding=Finding(
            id=f"f{number}-{code}",
            case_id=f"c{number}",
            code=code,
            title=f"涉嫌{code}" if is_order else code,
            facts="事实",
            consequence=consequence,
            law=("《中华人民共和国节约能源法》第十七条",),
            rule=rule,
            transfer_to=transfer_to,
            count=count,
            state=FindingState.CONFIRMED,
        ),
        reviewed_on=date(2024, 10, 8) if is_order and number == 2 else None,
        approved_on=date(2024, 10, 10) if is_order and number == 2 else None,
    )


def findings() -> list[FindingRow]:
    order, suggestion = Consequence.RECTIFICATION_ORDER, Consequence.SUGGESTION
    rows: list[FindingRow] = []
    for number, (_, _, _, _, listed, below, _) in enumerate(CASES, start=1):
        if listed:
            rows.append(
                finding(number, "phase_out_in_use", order, rule=Rule.PHASE_OUT, count=listed)
            )
        if below:
            rule = Rule.MINIMUM_EFFICIENCY
            rows.append(finding(number, "below_limit_in_use", suggestion, rule=rule, count=below))
    for number in (2, 4):
        rows.append(
            finding(
                number, "energy_limit_exceeded", order, rule=Rule.ENERGY_LIMIT, transfer_to=PRICE
            )
        )
    rows.append(finding(3, "energy_not_calculable", Consequence.TRANSFER, transfer_to=MARKET))
    rows.append(finding(6, "energy_manager", Consequence.OPINION))
    rows.append(finding(6, "calibration_overdue_own", Consequence.OPINION))
    rows.append(finding(7, "pue_out_of_scope", suggestion))
    rows.append(
        finding(8, "phase_out_passed_on", Consequence.CLUE, transfer_to="管理节能工作的部门")
    )
    return rows


def rectifications() -> list[RectificationRow]:
    return [
        RectificationRow(
            item=RectificationItem(
                id=f"r{number}",
                case_id=f"c{number}",
                finding_id=f"f{number}-phase_out_in_use",
                requirement="停止使用",
                due_on=date(2025, 3, 20),
                outcome=outcome,
                units_done=done,
            ),
            units=CASES[number - 1][4],
        )
        for number, outcome, done in (
            (1, RectificationOutcome.DONE, 22),
            (2, RectificationOutcome.PARTIAL, 30),
            (3, RectificationOutcome.OPEN, 0),
            (4, RectificationOutcome.OPEN, 0),
            (8, RectificationOutcome.NOT_DONE, 0),
        )
    ]


def year_rows() -> YearRows:
    numbers = range(1, 9)
    return YearRows(
        planned=tuple(
            PlannedEnterpriseRow(
                enterprise=enterprise(number),
                categories=CASES[number - 1][2],
                case_id=f"c{number}",
                completion=Completion.IN_PROGRESS,
            )
            for number in numbers
        ),
        cases=tuple(case(number) for number in numbers),
        machine_counts=tuple(row for number in numbers for row in counts(number)),
        machine_problems=tuple(row for number in numbers for row in problems(number)),
        unit_products=products(),
        data_centres=(
            PueRow(
                case_id="c7",
                name="示例数据中心",
                period="2023",
                outcome=Outcome.OUT_OF_SCOPE,
                design_racks=6000,
                total_kwh=Decimal(128_600_000),
                it_kwh=Decimal(83_500_000),
                pue=Decimal("1.540"),
                missing_months=0,
            ),
        ),
        emissions=(
            EmissionRow(
                case_id="c1",
                period="2023",
                tce=Decimal("98211.40"),
                fuel=Decimal("201344.52"),
                electricity=Decimal("60321.11"),
                heat=Decimal("-1200.00"),
                basis=("生态环境部公告2025年第47号 表1",),
                by_month=(
                    *(("电力", month, Decimal(5000)) for month in range(1, 13)),
                    *(("原煤", month, Decimal(3200)) for month in range(1, 13)),
                    ("热力", 0, Decimal("-188.60")),
                ),
            ),
            EmissionRow(case_id="c2", period="2023", missing=("原料气排放因子",)),
        ),
        findings=tuple(findings()),
        papers=tuple(
            PaperRow(
                case_id=f"c{number}",
                kind=DocumentKind.RECTIFICATION_ORDER,
                number=f"示节监〔2024〕{number}号",
                state=PaperState.ISSUED,
                issued_on=date(2024, 9, 20),
            )
            for number in (1, 2, 3, 4, 8)
        ),
        rectifications=tuple(rectifications()),
        last_year_open=(
            LastYearOpenRow(id="2023-8-1", uscc="910000000000000008", name="示例电石"),
        ),
        follow_ups=(
            FollowUpRow(
                case_id="c8",
                item_id="2023-8-1",
                violation="使用淘汰设备",
                outcome=RectificationOutcome.PARTIAL,
                to_eliminate=86,
                eliminated=58,
                sealed=19,
                remaining=9,
            ),
        ),
        answers=(
            AnswerRow(
                answer=Answer(
                    id="a1",
                    case_id="c6",
                    item_id="E2",
                    subject="负责人聘任（中级以上技术职称）",
                    result=Result.DEVIATES,
                    option="未落实",
                )
            ),
            AnswerRow(
                answer=Answer(
                    id="a2", case_id="c6", item_id="E10", result=Result.CONFORMS, option="有"
                )
            ),
        ),
        capacity=(CapacityRow(agency="示例省节能监察中心", staff=12, certified=10, trained=30),),
    )
