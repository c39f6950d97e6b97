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
from workbench.exchange.field_words import FieldWords
from workbench.store.queries.trail import TrailEntry

TEXT_AT_MOST = 160
CHANGES_EXPLAINED = 40
OPERATIONS = {"insert": "新增", "update": "修改", "delete": "删除"}
# What is not of a case: rules laid over the shipped ones.
OVERLAY, OVERLAY_WORDS = "rule_overlay", ("规则", {"body": "内容", "kind": "种类"})
# Keys and lists that only the program reads, and what a person did not write himself.
LEFT_OUT = frozenset(
    {
        *("case_id", "enterprise_id", "finding_id", "batch_id", "evidence_id", "target_id"),
        *("target_kind", "machine_ids", "officer_ids", "superseded_by", "ordinal", "size"),
        *("drafted_facts", "drafted_requirement", "sheets", "issues", "frozen", "files"),
        *("answered_by", "answered_at", "marked_by", "marked_at", "added_by", "added_at"),
        *("created_by", "created_at", "checklist_version", "code"),
    }
)
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


def facts_of(entry: TrailEntry, words: FieldWords) -> tuple[tuple[str, str], ...]:
    """An entry field by field; what only the store needs to know is left out."""
    facts = [
        ("时间", entry.at[:19].replace("T", " ")),
        ("操作人", entry.officer or entry.by),
    ]
    for change in entry.changes[:CHANGES_EXPLAINED]:
        facts += _change_facts(change, words)
    left = len(entry.changes) - CHANGES_EXPLAINED
    if left > 0:
        facts.append(("其余", f"{left} 处改动"))
    return tuple(facts)


def _change_facts(change: Mapping[str, Any], words: FieldWords) -> list[tuple[str, str]]:
    before, after = change.get("before") or {}, change.get("after") or {}
    title, names = _words_of(str(change.get("table")), words)
    head = OPERATIONS.get(str(change.get("op")), str(change.get("op")))
    told = [name for name in names if name not in LEFT_OUT and before.get(name) != after.get(name)]
    return [(f"{head}{title}·{names[name]}", _from_to(name, before, after)) for name in told]


def _words_of(table: str, words: FieldWords) -> tuple[str, Mapping[str, str]]:
    if table == OVERLAY:
        return OVERLAY_WORDS
    return words.table(table), words.fields.get(table, {})


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
