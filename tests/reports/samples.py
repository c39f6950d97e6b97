"""Invented facts of one case, rich enough to show every part of a paper."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from workbench.domain.enterprise import Enterprise
from workbench.domain.inspection import Mode, Officer
from workbench.domain.verdict import CheckState
from workbench.summary.case_facts import (
    CaseHead,
    EvidenceLine,
    FindingLine,
    ItemLine,
    MachineLine,
    OnsiteRecordFacts,
    ProductLine,
    RectificationOrderFacts,
)

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
MADE_ON = date(2024, 7, 1)

HEAD = CaseHead(
    agency="示例省节能监察中心",
    region="示例省",
    year=2024,
    notice_number="《工业和信息化部办公厅关于下达2024年度国家工业节能监察任务的通知》（工信厅节函〔2024〕40号）",
    category_labels=("重点行业能效专项监察", "重点用能设备能效专项监察"),
    enterprise=Enterprise(
        id="e2",
        name="示例氯碱化工有限公司",
        uscc="91370000MA3EXAMPL2",
        address="示例省示例市化工园区一号路18号",
        legal_representative="示例甲",
    ),
    officers=(
        Officer(id="o1", name="张示例", certificate_number="示例执法0001"),
        Officer(id="o2", name="李示例", certificate_number="示例执法0002"),
    ),
    mode=Mode.ONSITE,
    onsite_on=date(2024, 6, 12),
    as_of=date(2024, 6, 12),
)


def machines(count: int = 37) -> tuple[MachineLine, ...]:
    """Listed motors of the second batch."""
    return tuple(
        MachineLine(
            number=f"P-{n:03d}",
            name="循环水泵电机" if n % 3 else "盐水泵电机（一效蒸发）",
            model="Y315S-4" if n % 2 else "Y280M-4",
            serial_number=f"9807{n:04d}",
            rated="110 kW 4极 380 V" if n % 2 else "90 kW 4极 380 V",
            manufactured="1998-07",
            commissioned="1999-03",
            state="在用",
            location=f"电解车间{n % 4 + 1}号泵房",
            conclusion="✖ 目录在用（二批 1-1）",
            basis="《高耗能落后机电设备（产品）淘汰目录（第二批）》1-1",
            checked=CheckState.TRANSCRIBED if n % 5 == 0 else CheckState.VERIFIED,
            cell=f"设备台账!D{n + 3}",
            photo=f"IMG_{n:04d}",
        )
        for n in range(1, count + 1)
    )


EVIDENCE = tuple(
    EvidenceLine(
        number=n,
        name=name,
        kind=kind,
        source="企业提供" if n < 3 else "现场拍摄",
        sha256=f"{n:x}a4f" * 16,
        taken_at="2024-06-12 10:15",
    )
    for n, (name, kind) in enumerate(
        [
            ("设备台账.xlsx", "电子数据"),
            ("能源购进、消费与库存表（205-1）2023年.xlsx", "电子数据"),
            ("P-001铭牌照片 IMG_0001.jpg", "视听资料"),
            ("电解车间总表读数照片 IMG_0102.jpg", "视听资料"),
        ],
        1,
    )
)

ONSITE = OnsiteRecordFacts(
    head=HEAD,
    cause="2024年度国家工业节能监察：重点行业能效专项监察、重点用能设备能效专项监察",
    legal_basis=("《工业节能监察办法》（工业和信息化部令第58号）", "节能监察通知书〔2024〕第12号"),
    place="示例氯碱化工有限公司电解车间、循环水泵房、10 kV变电所",
    started_at=datetime(2024, 6, 12, 9, 5),  # noqa: DTZ001 - local time, as written by hand
    ended_at=datetime(2024, 6, 12, 11, 40),  # noqa: DTZ001
    recorder="李示例",
    third_party="示例节能技术服务有限公司（王示例，仅提供测试协助）",
    representative="赵示例",
    representative_post="能源管理部经理",
    representative_document="法定代表人授权委托书",
    documents=EVIDENCE[:2],
    production=("2023年1月至12月合格烧碱（折百，质量分数≥30%）产量20.00万t，取自生产月报。",),
    energy=(
        "2023年用电量4.84亿kWh，取自供电部门电费单汇总，10 kV总表倍率8000。",
        "2023年外购蒸汽32万GJ（压力0.8 MPa），取自蒸汽结算单；天然气0 m³。",
        "综合能耗按当量值（0.1229 kgce/kWh）计70 402 tce。",
    ),
    machines=machines(6),
    machine_counts=("设备台账共登记1 284台，其中电动机1 002台、变压器46台、泵236台。",),
    meters=("进出用能单位电能表2块，检定有效期至2025年3月31日。",),
    management=(
        ItemLine(
            item_id="G-1", title="能源管理岗位设立", result="符合", note="设立能源管理部，共3人。"
        ),
        ItemLine(item_id="G-2", title="能源利用状况报告", result="不符合", note=""),
    ),
    unascertained=("尿素工段蒸汽无单独计量表，用汽量无法分开。",),
    statement="台账由设备科编制；P-001等设备计划于2024年第四季度更换。",
    evidence=EVIDENCE,
)

FINDINGS = (
    FindingLine(
        number=1,
        title="使用列入淘汰目录的用能设备",
        facts="现场查明37台电动机型号列入《高耗能落后机电设备（产品）淘汰目录（第二批）》，检查时处于在用状态。",
        law=("《中华人民共和国节约能源法》第十七条",),
        requirement="停止使用附表1所列37台电动机，拆除或者停用封存，并更换为不低于现行能效限定值的产品。",
        acceptance="逐台拆除或者断电、拆线、挂牌封存，有照片和台账记录。",
        due_on=date(2024, 12, 20),
        evidence=(1, 3),
        machines=machines(),
        checked=CheckState.TRANSCRIBED,
    ),
    FindingLine(
        number=2,
        title="烧碱单位产品综合能耗超过限定值",
        facts="2023年度烧碱（质量分数≥30%）单位产品综合能耗超过强制性国家标准规定的限定值。",
        law=("《中华人民共和国节约能源法》第十六条第二款",),
        requirement="采取节能技术改造等措施，使单位产品综合能耗达到限定值以内。",
        acceptance="整改后连续3个月核算值不高于限定值。",
        due_on=date(2024, 12, 20),
        evidence=(2, 4),
        products=(
            ProductLine(
                product="烧碱（≥30%）",
                period="2023年1月至12月",
                output="20.00万t",
                energy="70 402 tce（当量值）",
                unit_value="352.0 kgce/t",
                limit="350 kgce/t",
                basis="GB 21257-2014 表1",
                checked=CheckState.TRANSCRIBED,
                conclusion="超过限定值0.57%",
                steps=("70 402 × 1 000 ÷ 200 000 = 352.0",),
                cells=("205-1!F8", "产量!C3"),
            ),
        ),
    ),
)

ORDER = RectificationOrderFacts(
    head=HEAD,
    inspected_on=date(2024, 6, 12),
    findings=FINDINGS,
    order_basis=("《工业节能监察办法》第十八条",),
    starts_on=date(2024, 6, 21),
    due_on=date(2024, 12, 20),
    interim_report_on=date(2024, 9, 20),
    extension_before=date(2024, 12, 5),
    hearing="你单位于2024年6月18日提出：应扣除600万kWh自用电量，扣除后单耗为348.3 kgce/t。",
    hearing_adopted="经复核，该部分电量无单独计量表，不予采纳。",
    transfer_warning="逾期不整改或者整改不符合要求的，依法移送有权机关处理。",
    approval_number="示节监审〔2024〕7号",
    evidence=EVIDENCE,
)
