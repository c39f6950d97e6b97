"""Entries of the trail in the user's words: which field, from what to what; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from workbench.domain.checklist import Result
from workbench.domain.finding import Consequence, FindingState
from workbench.domain.inspection import Mode, Stage
from workbench.domain.labels import label
from workbench.domain.paper import PaperKind, PaperState
from workbench.domain.rectification import RectificationOutcome
from workbench.domain.verdict import CheckState, Rule
from workbench.store.queries.trail import TrailEntry

TEXT_AT_MOST = 160
CHANGES_EXPLAINED = 40
OPERATIONS = {"insert": "新增", "update": "修改", "delete": "删除"}
TABLES = {
    "inspection_case": "案件",
    "answer": "清单",
    "finding": "问题",
    "rectification_item": "整改",
    "follow_up": "回头看",
    "evidence": "证据",
    "evidence_link": "证据关联",
    "paper": "文书",
    "paper_number": "文号",
    "ledger_batch": "台账",
    "machine_mark": "设备",
    "machine": "设备",
    "subject_verdict": "能耗判定",
    "settlement": "登记",
    "rule_overlay": "规则",
}
FIELDS = {
    "body": "登记内容",
    "item_id": "事项",
    "subject": "对象",
    "result": "结果",
    "option": "选项",
    "proposed": "建议",
    "proposed_why": "建议理由",
    "note": "说明",
    "title": "标题",
    "facts": "事实",
    "consequence": "处理",
    "law": "条款",
    "requirement": "要求",
    "rule": "规则",
    "count": "台数",
    "standing": "依据核对",
    "state": "状态",
    "decided_reason": "理由",
    "transfer_to": "受移送机关",
    "stage": "阶段",
    "mode": "方式",
    "categories": "类别",
    "as_of": "判定日",
    "onsite_on": "现场日",
    "conclusion": "结论",
    "due_on": "期限",
    "outcome": "整改结果",
    "units": "台数",
    "units_done": "完成台数",
    "extended_to": "延期至",
    "extension_asked_on": "延期申请日",
    "rechecked_on": "复查日",
    "remark": "备注",
    "name": "名称",
    "kind": "种类",
    "number": "编号",
    "sha256": "指纹",
    "stored_name": "存放",
    "taken_at": "拍摄时间",
    "void_reason": "无效/作废理由",
    "version": "版本",
    "fields": "填写内容",
    "issued_on": "签发日",
    "content_hash": "内容指纹",
    "file_name": "文件",
    "row_count": "记录",
    "field": "字段",
    "value": "读数",
}
KINDS: dict[str, tuple[type[StrEnum], ...]] = {
    "result": (Result,),
    "proposed": (Result,),
    "consequence": (Consequence,),
    "state": (FindingState, PaperState),
    "stage": (Stage,),
    "mode": (Mode,),
    "kind": (PaperKind,),
    "outcome": (RectificationOutcome,),
    "standing": (CheckState,),
    "rule": (Rule,),
}


def facts_of(entry: TrailEntry) -> tuple[tuple[str, str], ...]:
    """An entry field by field; what only the store needs to know is left out."""
    facts = [
        ("时间", entry.at[:19].replace("T", " ")),
        ("操作人", entry.officer or entry.by),
    ]
    for change in entry.changes[:CHANGES_EXPLAINED]:
        facts += _change_facts(change)
    left = len(entry.changes) - CHANGES_EXPLAINED
    if left > 0:
        facts.append(("其余", f"{left} 处改动"))
    return tuple(facts)


def _change_facts(change: Mapping[str, Any]) -> list[tuple[str, str]]:
    before, after = change.get("before") or {}, change.get("after") or {}
    table = str(change.get("table"))
    head = OPERATIONS.get(str(change.get("op")), str(change.get("op")))
    told = [name for name in FIELDS if before.get(name) != after.get(name)]
    return [
        (f"{head}{TABLES.get(table, table)}·{FIELDS[name]}", _from_to(name, before, after))
        for name in told
    ]


def _from_to(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    old, new = _words(name, before.get(name)), _words(name, after.get(name))
    return f"{old} → {new}" if before else new


def _words(name: str, value: object) -> str:
    if value in (None, "", [], {}):
        return "（空）"
    if name in KINDS:
        return _coded(name, str(value))
    several = list(value.values()) if isinstance(value, dict) else value
    text = "；".join(map(str, filter(None, several))) if isinstance(several, list) else str(value)
    return text if len(text) <= TEXT_AT_MOST else f"{text[:TEXT_AT_MOST]}……"


def _coded(name: str, value: str) -> str:
    known = (kind(value) for kind in KINDS[name] if value in {each.value for each in kind})
    return next((label(member) for member in known), value)
