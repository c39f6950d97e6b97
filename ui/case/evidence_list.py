"""The evidence of a case as rows: what it is, where from, what it supports, whether it is whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtGui import QIcon

from ui.models.columns import Column, Row
from workbench.operations.evidence_facts import EvidenceFacts
from workbench.store.queries.records import Evidence
from workbench.store.vault import VaultReport

TARGETS = {"answer": "清单", "finding": "问题", "machine": "设备", "rectification": "整改"}
HASH_SHOWN = 12


def _tone(row: Row) -> str:
    return str(row["tone"])


def columns(icon: Callable[[Path], QIcon]) -> tuple[Column, ...]:
    """Columns with thumbnails from `icon`."""
    return (
        Column(
            id="name",
            title="证据",
            width=220,
            picture=lambda row: icon(Path(str(row["path"]))) if row["path"] else QIcon(),
        ),
        Column(id="kind", title="种类", width=60, filterable=True),
        Column(id="state", title="状态", width=96, filterable=True, tone=_tone),
        Column(id="taken_at", title="拍摄时间", width=136, tip=lambda row: str(row["time_tip"])),
        Column(id="links", title="支持", width=120, filterable=True),
        Column(id="hash", title="指纹", width=90),
    )


def evidence_row(facts: EvidenceFacts, path: Path, links: str, report: VaultReport | None) -> Row:
    """One piece of evidence; a corrected time is marked as such."""
    each = facts.evidence
    symbol, word, tone = state_of(each, report)
    return {
        "id": each.id,
        "name": f"{each.number}号　{each.name}",
        "kind": each.kind,
        "state": f"{symbol} {word}",
        "tone": tone,
        "taken_at": f"{shown_time(facts.corrected_at or each.taken_at)}"
        f"{'（校）' if facts.corrected_at else ''}",
        "time_tip": "\n".join(f"{name}：{words}" for name, words in times(facts) if words),
        "links": links,
        "hash": each.sha256[:HASH_SHOWN],
        "path": str(path) if each.stored_name else "",
    }


def state_of(each: Evidence, report: VaultReport | None) -> tuple[str, str, str]:
    """Whether the file is there and what it was; before the check nothing is claimed."""
    if each.void_reason:
        return "—", "已标无效", "out_of_scope"
    if not each.stored_name:
        return "ⓘ", "只登记", "info"
    if report is None:
        return "…", "未核对", "info"
    if each.stored_name in report.missing:
        return "✖", "文件丢失", "error"
    if each.stored_name in report.changed:
        return "✖", "内容被改", "error"
    return "✓", "完好", "meets"


def link_words(facts: EvidenceFacts, items: Mapping[str, str]) -> str:
    """What a piece supports; `items` names answers, findings and machines by id."""
    return "、".join(
        f"{TARGETS.get(kind, kind)} {items.get(target, '')}".strip()
        for kind, target in facts.supports
    )


def times(facts: EvidenceFacts) -> tuple[tuple[str, str], ...]:
    """Both times of a photo: what its camera says, and what a compared clock makes of it."""
    raw = shown_time(facts.evidence.taken_at)
    corrected = shown_time(facts.corrected_at)
    return (
        ("拍摄时间", f"{raw}（相机时钟）" if raw else ""),
        ("校正时间", f"{corrected}（该机当日{facts.clock}）" if corrected else ""),
    )


def shown_time(taken_at: str) -> str:
    """A time to the second, without its zone."""
    return taken_at[:19].replace("T", " ")


def facts_of(facts: EvidenceFacts, links: str) -> tuple[tuple[str, str], ...]:
    """What is known of one piece."""
    each, origin = facts.evidence, facts.origin
    made_from = f"{facts.original_number}号的{origin.change or '副本'}"
    return (
        ("无效理由", each.void_reason),
        ("种类", each.kind),
        ("来源", each.source),
        ("由来", made_from if facts.original_number else ""),
        *times(facts),
        ("拍摄设备", origin.device),
        ("拍摄位置", each.place),
        ("支持", links),
        ("说明", each.note),
        ("大小", f"{each.size:,} 字节"),
        ("SHA-256", each.sha256),
        ("入库", f"{each.added_at.astimezone():%Y-%m-%d %H:%M:%S}"),
        ("存放", each.stored_name or f"未复制，原件保管在 {origin.kept_at}"),
    )
