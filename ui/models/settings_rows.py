"""Rows of the tables in 设置; no Qt beyond their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from reports.fonts import Face, Fonts
from ui.models.columns import Column, Row
from workbench.domain.inspection import Officer
from workbench.domain.officer_card import OfficerCard
from workbench.exchange.packages.signing import fingerprint
from workbench.operations.officer_cards import WARN_DAYS
from workbench.rulebook.book import RuleBook
from workbench.store.queries.case_images import KnownDevice

FACES = {
    Face.TITLE: "标题（小标宋）",
    Face.BODY: "正文（仿宋）",
    Face.HEADING: "一级标题（黑体）",
    Face.KAI: "二级标题（楷体）",
    Face.LIST: "表格和图",
}
MEGABYTE = 1024 * 1024


def _tone(row: Row) -> str:
    return str(row.get("tone", ""))


OFFICER_COLUMNS = (
    Column(id="name", title="姓名", width=140),
    Column(id="certificate_number", title="执法证号", width=160),
    Column(id="agency", title="机构", width=230),
    Column(id="expires", title="执法证有效期", width=190, tone=_tone),
    Column(id="trained", title="培训人次（本年 / 累计）", width=160),
)
FONT_COLUMNS = (
    Column(id="face", title="用途", width=140),
    Column(id="file", title="字体文件", width=240),
    Column(id="office", title="Word 中的字体名", width=150),
    Column(id="origin", title="来源", width=130, tone=_tone),
    Column(id="folder", title="位置", width=320),
)
DEVICE_COLUMNS = (
    Column(id="agency", title="机构", width=230),
    Column(id="own", title="设备", width=90),
    Column(id="fingerprint", title="签名指纹", width=190),
    Column(id="first_seen", title="首次登记", width=140),
    Column(id="device_id", title="设备编号", width=270),
)
EQUIVALENT_COLUMNS = (
    Column(id="carrier", title="能源品种", width=110),
    Column(id="value", title="等价值", width=110, right=True),
    Column(id="unit", title="单位", width=90),
    Column(id="effective_from", title="起用日期", width=100),
    Column(id="source", title="来源", width=320),
    Column(id="entered_by", title="录入", width=110),
)
BACKUP_COLUMNS = (
    Column(id="name", title="文件", width=240),
    Column(id="made_at", title="时间", width=150),
    Column(id="size", title="大小", width=90, right=True),
)


def officer_rows(
    officers: Sequence[Officer], cards: Mapping[str, OfficerCard], today: date
) -> list[Row]:
    """The officers with what is left of their cards and the courses they attended."""
    return [
        _officer_row(each, cards.get(each.id) or OfficerCard(officer_id=each.id), today)
        for each in officers
    ]


def _officer_row(officer: Officer, card: OfficerCard, today: date) -> Row:
    words, tone = _card_words(card, today)
    return {
        "id": officer.id,
        "name": officer.name,
        "certificate_number": officer.certificate_number,
        "agency": officer.agency,
        "expires": words,
        "tone": tone,
        "trained": f"{card.trained_in(today.year)} / {len(card.trainings)}",
    }


def _card_words(card: OfficerCard, today: date) -> tuple[str, str]:
    days = card.days_left(today)
    if days is None:
        return "未登记", ""
    if days < 0:
        return f"✖ {card.expires_on} 已到期", "error"
    if days <= WARN_DAYS:
        return f"▲ {card.expires_on}，还有 {days} 天", "warning"
    return str(card.expires_on), ""


def font_rows(fonts: Fonts) -> list[Row]:
    """Which file prints which role."""
    return [
        {
            "id": face.value,
            "face": FACES[face],
            "file": file.path.name,
            "office": file.office_name,
            "origin": "✓ 本机字体" if file.is_own else "程序自带",
            "folder": str(file.path.parent),
            "tone": "meets" if file.is_own else "",
        }
        for face, file in fonts.faces.items()
    ]


def equivalent_rows(book: RuleBook) -> list[Row]:
    """等价值 that the user entered, newest first."""
    carriers = {each.carrier: each for _, each in book.all_coefficients}
    ordered = sorted(book.equivalents, key=lambda each: each.effective_from, reverse=True)
    return [
        {
            "id": f"{each.carrier}@{each.effective_from}",
            "carrier": carriers[each.carrier].label if each.carrier in carriers else each.carrier,
            "value": f"{each.value:f}",
            "unit": f"kgce/{carriers[each.carrier].unit}" if each.carrier in carriers else "",
            "effective_from": each.effective_from,
            "source": each.source_text,
            "entered_by": each.entered_by,
        }
        for each in ordered
    ]


def backup_rows(folder: Path, pattern: str) -> list[Row]:
    """Automatic backups beside the store, newest first."""
    files = sorted(folder.glob(pattern), reverse=True)
    return [_backup(file) for file in files]


def _backup(file: Path) -> Row:
    facts = file.stat()
    made_at = datetime.fromtimestamp(facts.st_mtime).astimezone()
    return {
        "id": str(file),
        "name": file.name,
        "made_at": f"{made_at:%Y-%m-%d %H:%M}",
        "size": f"{facts.st_size / MEGABYTE:,.1f} MB",
    }


def device_rows(devices: Sequence[KnownDevice]) -> list[Row]:
    """Own device first: its fingerprint is what others read back on the phone."""
    return [
        {
            "id": each.device_id,
            "agency": each.agency,
            "own": "本机" if each.is_own else "对方",
            "fingerprint": fingerprint(each.public_key),
            "first_seen": f"{each.first_seen_at.astimezone():%Y-%m-%d %H:%M}",
            "device_id": each.device_id,
        }
        for each in devices
    ]
