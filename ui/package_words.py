"""Packages in words: what goes, how large, when sent and whether it arrived; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ui.models.columns import Column, Row
from workbench.domain.labels import label
from workbench.exchange.packages.manifest import SUFFIX
from workbench.operations.exchange_state import SentRecord
from workbench.operations.package_inside import Inside
from workbench.operations.sending import Sent
from workbench.store.vault import safe_name

NOTES_SHOWN = 2
KILOBYTE, UNITS = 1024, ("KB", "MB", "GB")
DELIVERED, RETURNED = "delivered", "returned"
STATES = {DELIVERED: "✓ 已送达", RETURNED: "✖ 退回"}
TONES = {DELIVERED: "meets", RETURNED: "error"}


def _tone(row: Row) -> str:
    return str(row.get("tone", ""))


INSIDE_COLUMNS = (
    Column(id="enterprise", title="企业", width=220),
    Column(id="stage", title="阶段", width=80),
    Column(id="ledgers", title="台账", width=55, right=True),
    Column(id="evidence", title="证据", width=55, right=True),
    Column(id="papers", title="文书", width=55, right=True),
    Column(id="size", title="大小", width=80, right=True),
    Column(id="last", title="上次移交", width=190, tone=_tone),
)
SENT_COLUMNS = (
    Column(id="sent_at", title="移交时间", width=125),
    Column(id="version", title="版本", width=45, right=True),
    Column(id="state", title="送达", width=95, tone=_tone),
    Column(id="delivered_at", title="回执时间", width=125),
    Column(id="receiver", title="接收机构", width=170),
    Column(id="file", title="文件", width=270),
    Column(id="reason", title="退回原因", width=110),
)


def size_words(size: int) -> str:
    """Bytes as people say them."""
    amount, unit = float(size), "字节"
    for larger in UNITS:
        if amount < KILOBYTE:
            break
        amount, unit = amount / KILOBYTE, larger
    return f"{amount:,.0f} {unit}" if unit in ("字节", "KB") else f"{amount:,.1f} {unit}"


def inside_rows(inside: Sequence[Inside], last: dict[str, SentRecord]) -> list[Row]:
    """One line for each case that would go."""
    return [
        {
            "id": each.case_id,
            "enterprise": each.enterprise,
            "stage": label(each.stage),
            "ledgers": each.ledgers,
            "evidence": each.evidence,
            "papers": each.papers,
            "size": size_words(each.bytes),
            "last": sent_words(last.get(each.case_id)),
            "tone": sent_tone(last.get(each.case_id)),
        }
        for each in inside
    ]


def sent_rows(records: Sequence[SentRecord]) -> list[Row]:
    """One line for each time a case was sent."""
    return [
        {
            "id": number,
            "sent_at": f"{each.sent_at.astimezone():%Y-%m-%d %H:%M}",
            "version": each.version,
            "state": STATES.get(each.state, "○ 未见回执"),
            "delivered_at": (
                f"{each.delivered_at.astimezone():%Y-%m-%d %H:%M}" if each.delivered_at else ""
            ),
            "receiver": each.receiver,
            "file": each.file,
            "reason": each.reason,
            "tone": sent_tone(each),
        }
        for number, each in enumerate(records)
    ]


def sent_words(record: SentRecord | None) -> str:
    """When a case was sent last, and whether it is known to have arrived."""
    if record is None:
        return "未移交"
    if record.state in STATES and record.delivered_at:
        return f"{STATES[record.state]} {record.delivered_at.astimezone():%m-%d}"
    return f"○ {record.sent_at.astimezone():%m-%d} 移交，未见回执"


def sent_tone(record: SentRecord | None) -> str:
    """How urgent that is."""
    return TONES.get(record.state, "warning") if record else ""


def inside_words(inside: Sequence[Inside]) -> str:
    """What goes with the cases and what stays at home."""
    counts = (
        f"台账 {sum(each.ledgers for each in inside)} 份",
        f"证据 {sum(each.evidence for each in inside)} 件",
        f"文书 {sum(each.papers for each in inside)} 份",
    )
    size = size_words(sum(each.bytes for each in inside))
    return (
        f"{len(inside)} 个案件的全部登记内容，连同{'、'.join(counts)}，约 {size}。"
        "留痕和文号簿留在本机。"
    )


def file_name(what: str, year: int, day: date) -> str:
    """What a package is called unless the user calls it otherwise."""
    return safe_name(f"案件包-{what}-{year}-{day:%Y%m%d}{SUFFIX}")


def done_words(sent: Sent) -> str:
    """What was written, and what the user does next."""
    whole = f"已写入“{sent.file.name}”（{len(sent.cases)} 个案件，{size_words(sent.size)}）。"
    more = len(sent.notes) - NOTES_SHOWN
    notes = "".join(sent.notes[:NOTES_SHOWN]) + (f"另有 {more} 条同类提示。" if more > 0 else "")
    return f"{whole}{notes}请安全弹出U盘后交出，并请对方带回回执。"
