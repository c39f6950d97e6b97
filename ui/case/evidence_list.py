"""The evidence of a case as rows: what it is, where from, what it supports, whether it is whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtGui import QIcon

from ui.models.columns import Column, Row
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
            picture=lambda row: icon(Path(str(row["path"]))),
        ),
        Column(id="kind", title="种类", width=60, filterable=True),
        Column(id="state", title="状态", width=96, filterable=True, tone=_tone),
        Column(id="taken_at", title="拍摄时间", width=136),
        Column(id="links", title="支持", width=120, filterable=True),
        Column(id="hash", title="指纹", width=90),
    )


def evidence_row(
    each: Evidence, path: Path, links: Sequence[str], report: VaultReport | None
) -> Row:
    """One piece of evidence."""
    symbol, word, tone = state_of(each, report)
    return {
        "id": each.id,
        "name": f"{each.number}号　{each.name}",
        "kind": each.kind,
        "state": f"{symbol} {word}",
        "tone": tone,
        "taken_at": each.taken_at[:19].replace("T", " "),
        "links": "、".join(links),
        "hash": each.sha256[:HASH_SHOWN],
        "path": str(path),
    }


def state_of(each: Evidence, report: VaultReport | None) -> tuple[str, str, str]:
    """Whether the file is there and what it was; before the check nothing is claimed."""
    if report is not None and each.stored_name in report.missing:
        return "✖", "文件丢失", "error"
    if report is not None and each.stored_name in report.changed:
        return "✖", "内容被改", "error"
    if each.void_reason:
        return "—", "已标无效", "out_of_scope"
    return ("✓", "完好", "meets") if report is not None else ("…", "未核对", "info")


def link_words(
    links: Sequence[tuple[str, str, str]], items: Mapping[str, str]
) -> dict[str, list[str]]:
    """What each piece supports; `items` names answers and findings by id."""
    found: dict[str, list[str]] = {}
    for evidence_id, kind, target in links:
        words = f"{TARGETS.get(kind, kind)} {items.get(target, '')}".strip()
        found.setdefault(evidence_id, []).append(words)
    return found


def facts_of(each: Evidence, links: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What is known of one piece."""
    return (
        ("无效理由", each.void_reason),
        ("种类", each.kind),
        ("来源", each.source),
        ("拍摄时间", f"{each.taken_at.replace('T', ' ')}（相机时钟）" if each.taken_at else ""),
        ("拍摄位置", each.place),
        ("支持", "、".join(links)),
        ("说明", each.note),
        ("大小", f"{each.size:,} 字节"),
        ("SHA-256", each.sha256),
        ("入库", f"{each.added_at.astimezone():%Y-%m-%d %H:%M:%S}"),
        ("存放", each.stored_name),
    )
