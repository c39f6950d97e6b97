"""An invented year, with rows in every table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from workbench.summary.figure import Figure, FigureValue, SummaryRow
from workbench.summary.layout import Column, load_layouts
from workbench.summary.year_facts import CheckLine, Paragraph, ReportingBody, YearFacts

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
LAYOUTS = load_layouts(RESOURCES)
NAMES = ("焦化", "氯碱化工", "合成氨", "铝业", "纸业", "化纤", "大数据", "电石")
TEXTS = {
    "number": "P-001",
    "uscc": "91370000MA3EXAMPL2",
    "categories": "重点行业能效专项监察、重点用能设备能效专项监察",
    "papers": "限期整改通知书 示节监改〔2024〕3号",
    "law": "《中华人民共和国节约能源法》第十七条",
    "violation": "使用列入淘汰目录的用能设备22台",
    "basis": "《高耗能落后机电设备（产品）淘汰目录（第二批）》1-1",
    "model": "YKK500-4-6",
    "region": "示例省示例市",
    "period": "2023-01至2023-12",
    "rated": "110 kW 4极 380 V",
    "agency": "示例省节能监察中心",
    "standard": "GB 21257-2014",
}
SECTIONS = (
    ("overview", "本年度计划监察8家，实际监察8家，完成率100%。发现列入淘汰目录在用设备140台。"),
    ("organisation", "示例省节能监察中心按照工信厅节函〔2024〕40号要求，印发年度计划并组织培训。"),
    ("completion", "8家企业全部完成现场监察，无变更。"),
    ("results", "超过限额2家，待核1家，无法核算1家，限额以内3家，不适用1家。"),
    ("enforcement", "出具限期整改通知书5份、节能监察意见书1份、节能监察建议书2份。"),
    ("capacity", "全省监察机构1个，持证人员2人。"),
)


def _value(column: Column, row: int) -> FigureValue:
    if column.id == "name":
        return f"示例{NAMES[row % len(NAMES)]}有限公司"
    match column.type:
        case "integer":
            return row + 1
        case "decimal":
            return Decimal(row * 137 + 12) / 10
        case "date":
            return date(2024, 12, 1 + row % 28)
        case _:
            return TEXTS.get(column.id, "示例" if row % 2 else "")


def rows(table_id: str, count: int = 8) -> tuple[SummaryRow, ...]:
    """Ordinary rows of a table, filled by column."""
    columns = LAYOUTS[table_id].columns
    return tuple(
        SummaryRow({column.id: Figure(_value(column, row), ("c1",)) for column in columns})
        for row in range(count)
    )


def _task_rows() -> tuple[SummaryRow, ...]:
    plan = (
        ("重点行业能效专项监察", "焦化", 5, 3, 3),
        ("重点行业能效专项监察", "氯碱", 4, 2, 2),
        ("数据中心能效专项监察", "数据中心", 2, 1, 0),
        ("日常监察", "化纤", 9, 2, 1),
    )
    lines = [
        _row(number=n, category=c, sub_industry=s, registered=r, planned=p, key_users=k)
        for n, (c, s, r, p, k) in enumerate(plan, 1)
    ]
    subtotal = _row(category="小计（重点行业）", registered=9, planned=5, key_users=5)
    by_name = _row(category="合计（家）", registered=20, planned=7, key_users=6)
    by_visit = _row(category="合计（家次）", registered=20, planned=8, key_users=6)
    return (
        *lines[:2],
        SummaryRow(subtotal.figures, "subtotal"),
        *lines[2:],
        SummaryRow(by_name.figures, "total"),
        SummaryRow(by_visit.figures, "total"),
    )


def _row(**values: FigureValue) -> SummaryRow:
    return SummaryRow({key: Figure(value) for key, value in values.items()})


def year_facts(count: int = 8) -> YearFacts:
    """The year with `count` rows in each table."""
    tables = {table_id: rows(table_id, count) for table_id in LAYOUTS if table_id != "checks"}
    return YearFacts(
        year=2024,
        notice_number="工信厅节函〔2024〕40号",
        notice_title="工业和信息化部办公厅关于下达2024年度国家工业节能监察任务的通知",
        body=ReportingBody(
            agency="示例省节能监察中心", region="示例省", filler="张示例", phone="000-00000000"
        ),
        made_on=date(2024, 12, 20),
        tables={**tables, "task_summary": _task_rows(), "plan_changes": ()},
        totals={"planned": Decimal(8), "inspected": Decimal(8)},
        checks=(
            CheckLine(formula="计划 − 变更 + 增补 = 实际", left=Decimal(8), right=Decimal(8)),
            CheckLine(
                formula="名单家数 = 汇总表合计（家）",
                left=Decimal(8),
                right=Decimal(7),
                explanation="1家同时列入两个类别",
            ),
        ),
        paragraphs=tuple(Paragraph(section=s, text=t) for s, t in SECTIONS),
        chart_series={
            "progress": (("计划", Decimal(8)), ("实际", Decimal(8)), ("未完成", Decimal(0))),
            "equipment": (
                ("列入目录在用", Decimal(140)),
                ("低于现行限定值在用", Decimal(940)),
                ("停用封存", Decimal(19)),
                ("无法判定", Decimal(205)),
                ("达标", Decimal(4921)),
            ),
        },
    )
