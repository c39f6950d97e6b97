"""Facts of every paper that its form as data describes, in the invented case of `samples`."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from decimal import Decimal
from functools import cache
from pathlib import Path

from tests.reports.samples import EVIDENCE, FINDINGS, HEAD, RESOURCES, machines
from workbench.checklists.paper_loading import load_papers
from workbench.domain.paper import PaperKind
from workbench.domain.paper_form import BlockShape, PaperBook
from workbench.summary.paper_facts import PaperFacts, Row

FIELDS = Path(__file__).with_name("paper_fields.toml")
SHARED = {
    "agency": HEAD.agency,
    "region": HEAD.region,
    "year": "2024",
    "notice": HEAD.notice_number,
    "categories": "重点行业能效专项监察、重点用能设备能效专项监察",
    "cause": "2024年度工业节能监察（重点行业能效专项监察、重点用能设备能效专项监察）",
    "mode": "现场监察",
    "enterprise": HEAD.enterprise.name,
    "uscc": HEAD.enterprise.uscc,
    "address": HEAD.enterprise.address,
    "legal_representative": HEAD.enterprise.legal_representative,
    "industry": "氯碱",
    "products": "烧碱",
    "capacity": "20万t/a",
    "tce_calorific": "70402",
    "key_energy_user": "是",
    "officers": "张示例（执法证号：示例执法0001）；李示例（执法证号：示例执法0002）",
    "officer_names": "张示例、李示例",
    "onsite_on": "2024-06-12",
    "as_of": "2024-06-12",
    "machine_counts": "设备台账1284台；电动机1002台；变压器46台；泵236台",
    "meter_facts": "计量器具台账 210 台（件），下次检定/校准日早于监察日的 31 台（件）",
    "issued_papers": "《节能监察通知书》（示节监通〔2024〕12号）\n《限期整改通知书》（示节监改〔2024〕3号）",
}


@cache
def book() -> PaperBook:
    """The shipped papers."""
    return load_papers(RESOURCES)


def paper_facts(kind: PaperKind) -> PaperFacts:
    """Facts of one paper with every table it prints."""
    form = book()[kind]
    typed = tomllib.loads(FIELDS.read_text(encoding="utf-8"))[kind.value]
    blank = {each.name: "" for each in form.fields}
    asked = {each.when for each in form.blocks} & set(book().tables)
    return PaperFacts(
        head=HEAD,
        form=form,
        book=book(),
        values=SHARED | blank | typed,
        tables={name: ROWS[name] for name in {*form.named(BlockShape.TABLE), *asked}},
        charts={
            "product_share": (("烧碱（≥30%）（2023年）", Decimal("100.6")),),
            "machine_classes": (
                ("目录在用", Decimal(37)),
                ("低于现行限定值在用", Decimal(112)),
                ("无法判定", Decimal(214)),
                ("达标", Decimal(921)),
            ),
        },
    )


def _machines(count: int, **more: str) -> tuple[Row, ...]:
    return tuple(
        {**asdict(each), "row": number, "efficiency": "效率92.4%", "agrees": "", **more}
        for number, each in enumerate(machines(count), start=1)
    )


def _papers() -> tuple[Row, ...]:
    told = (
        ("节能监察通知书", "示节监通〔2024〕12号", "2024-06-03", ""),
        ("现场监察笔录", "示节监录〔2024〕9号", "2024-06-12", ""),
        ("限期整改通知书", "示节监改〔2024〕2号", "2024-06-20", "已作废"),
        ("限期整改通知书", "示节监改〔2024〕3号", "2024-06-21", ""),
    )
    return tuple(
        {
            "row": n,
            "title": title,
            "number": number,
            "issued_on": day,
            "version": "2" if n == 4 else "1",
            "hash": f"{n}a4f" * 4,
            "remark": remark,
        }
        for n, (title, number, day, remark) in enumerate(told, start=1)
    )


def _evidence() -> tuple[Row, ...]:
    return tuple(
        {
            "row": each.number,
            "name": each.name,
            "kind": each.kind,
            "source": each.source,
            "taken_at": each.taken_at,
            "hash": each.sha256[:16],
        }
        for each in EVIDENCE
    )


PRODUCT: Row = {
    "product": "烧碱（≥30%）",
    "period": "2023年",
    "output": "20.00万t",
    "energy": "70402.0 tce",
    "unit_value": "352.0 kgce/t",
    "limit": "350 kgce/t",
    "conclusion": "不符合",
    "level": "低于基准水平",
    "basis": "GB 21257-2014 表1〔转录待核〕",
    "steps": "电力 48400万kWh × 0.1229 = 59483.6 tce\n蒸汽 320000 GJ × 0.03412 = 10918.4 tce\n70402.0 × 1000 ÷ 200000 = 352.0 kgce/t",
    "cells": "205-1!F8、产量!C3",
}
ORDERED: Row = {
    "row": 1,
    "title": "使用列入淘汰目录的用能设备",
    "requirement": "停止使用37台电动机，拆除或者停用封存。",
    "due_on": "2025-02-20（延期）",
    "units": "37",
    "done": "37",
    "outcome": "已完成",
    "remark": "更换32台，封存5台",
    "verified": "2025-02-25",
}
ROWS: dict[str, tuple[Row, ...]] = {
    "documents": tuple(row for row in _evidence()[:2]),
    "evidence": _evidence(),
    "spot_checks": _machines(6, basis=""),
    "product_energy": (PRODUCT,),
    "confirmed": (
        {"product": "烧碱", "input": "电力消费", "unit": "万kWh", "declared": "48400",
         "verified": "47800", "difference": "-1.24", "cells": "电力!C3:C14"},
        {"product": "烧碱", "input": "单位产品能耗", "unit": "", "declared": "352.0 kgce/t",
         "verified": "348.3 kgce/t", "difference": "", "cells": ""},
    ),
    "invoices": (
        {"month": "2023-01", "carrier": "电力", "unit": "万kWh", "invoiced": "4000",
         "booked": "4033.3", "difference": "0.83", "numbers": "示例001", "cells": "电力!C3"},
    ),
    "product_verdicts": (PRODUCT,),
    "machine_classes": (
        {"kind": "电动机", "total": 1002, "phase_out_in_use": 37, "below_limit_in_use": 112,
         "meets": 648, "not_in_use": 0, "out_of_scope": 0, "undetermined": 196, "unconfirmed": 9},
        {"kind": "泵", "total": 282, "phase_out_in_use": 0, "below_limit_in_use": 0, "meets": 273,
         "not_in_use": 0, "out_of_scope": 0, "undetermined": 9, "unconfirmed": 0},
    ),
    "phase_out_machines": _machines(6),
    "below_limit_machines": _machines(2, basis="GB 18613-2020 表1"),
    "data_centre": (),
    "metering": (
        {"carrier": "电力", "level": "进出用能单位", "required": "2", "actual": "2", "rate": "100"},
        {"carrier": "蒸汽", "level": "主要用能设备", "required": "5", "actual": "4", "rate": "80"},
    ),
    "energy": (
        {"period": "2023年", "carrier": "电力", "flow": "消费", "amount": "48400", "unit": "万kWh",
         "product": "", "cell": "205-1!F8"},
    ),
    "production": (
        {"period": "2023年", "product": "烧碱（≥30%）", "amount": "20.00", "unit": "万t",
         "cell": "产量!C3"},
    ),
    "findings": tuple(
        {
            "row": each.number,
            "title": each.title,
            "facts": each.facts,
            "law": "；".join(each.law),
            "consequence": "限期整改",
            "requirement": each.requirement,
        }
        for each in FINDINGS
    ),
    "answers": (
        {"item": "G2", "title": "统计期产量、能耗数据真实", "result": "差异（量、%）",
         "note": "电量差异1.2%。", "basis": "《中华人民共和国节约能源法》第二十七条第二款"},
    ),
    "rectification": (ORDERED,),
    "rectification_form": (ORDERED,),
    "last_year": (
        {"row": 1, "title": "使用列入淘汰目录的电动机", "paper": "示节监改〔2023〕8号",
         "outcome": "部分完成", "counts": "86/58/19/9"},
    ),
    "papers": _papers(),
}  # fmt: skip
