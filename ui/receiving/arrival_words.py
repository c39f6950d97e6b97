"""What came in and what is still missing, in words and rows; no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.exchange.packages.receipt import CaseOutcome
from workbench.operations.arrival import Arrived, ArrivedKind, CaseArrived
from workbench.operations.arrival_lines import ArrivalLine, Coming
from workbench.operations.exchange_state import ArrivalRecord

Row = dict[str, Any]
# Sign, word and tone.
COMING: Mapping[Coming, tuple[str, str, str]] = {
    Coming.MISSING: ("○", "未到", "undetermined"),
    Coming.CONFLICTING: ("▲", "冲突", "warning"),
    Coming.REJECTED: ("✖", "退回", "error"),
    Coming.ARRIVED: ("✓", "已到", "success"),
    Coming.EXEMPT: ("—", "不再监察", "out_of_scope"),
}
OUTCOMES: Mapping[CaseOutcome, tuple[str, str]] = {
    CaseOutcome.TAKEN_IN: ("✓ 已并入", "success"),
    CaseOutcome.UNCHANGED: ("✓ 已经收过，没有变化", "info"),
    CaseOutcome.CONFLICTING: ("▲ 已并入，有冲突", "warning"),
    CaseOutcome.REJECTED: ("✖ 退回", "error"),
}
RECEIPT, REFUSED = ("✓ 回执已读入", "success"), ("✖ 没有收下", "error")
NOT_PLANNED = "不在本年名单"
# More files than these are told apart in the list, not in the message.
SPOKEN = 3


def line_rows(lines: Sequence[ArrivalLine], wanted: Coming | None) -> list[Row]:
    """Lines of the list, all or of one state; what is to be done stands first."""
    order = {each: place for place, each in enumerate((Coming.CONFLICTING, Coming.REJECTED))}
    chosen = [each for each in lines if wanted is None or each.coming is wanted]
    chosen.sort(key=lambda each: order.get(each.coming, len(order)))
    return [_line_row(each) for each in chosen]


def counts(lines: Sequence[ArrivalLine]) -> Counter[Coming]:
    """How many lines are in each state."""
    return Counter(each.coming for each in lines)


def file_rows(arrived: Sequence[Arrived]) -> list[Row]:
    """What became of each file just received, case by case."""
    rows: list[Row] = []
    for each in arrived:
        for case in each.cases or (None,):
            rows.append({"id": len(rows), **_file_row(each, case)})
    return rows


def summary(arrived: Sequence[Arrived]) -> tuple[str, str]:
    """Kind of message and its words after receiving; of few files every sentence is said."""
    packages = [each for each in arrived if each.kind is not ArrivedKind.RECEIPT]
    cases = Counter(case.outcome for each in packages for case in each.cases)
    refused = sum(each.is_refused for each in arrived)
    parts = [
        f"{words} {count}"
        for words, count in (
            ("并入", cases[CaseOutcome.TAKEN_IN]),
            ("有冲突", cases[CaseOutcome.CONFLICTING]),
            ("没有变化", cases[CaseOutcome.UNCHANGED]),
            ("回执", sum(each.kind is ArrivedKind.RECEIPT for each in arrived)),
            ("没有收下", refused),
        )
        if count
    ]
    kind = "error" if refused else "warning" if cases[CaseOutcome.CONFLICTING] else "success"
    said = "".join(_said(each) for each in arrived) if len(arrived) <= SPOKEN else ""
    where = "冲突到“汇总”的“收包”里选定。" if cases[CaseOutcome.CONFLICTING] else ""
    return kind, f"收到 {len(arrived)} 个文件：{'，'.join(parts) or '没有案件'}。{said}{where}"


def sender(record: ArrivalRecord) -> str:
    """Who sent it."""
    return " ".join(filter(None, (record.agency, record.person)))


def what_next(line: ArrivalLine) -> str:
    """What stands behind a line and what the user does about it, in a sentence or two."""
    record = line.record
    match line.coming:
        case Coming.CONFLICTING:
            return "这个案件两边都改过同一处。合并前暂按最新的一方显示，逐项选定后才算已到。"
        case Coming.REJECTED:
            return record.message if record and record.message else "案件包没有收下。"
        case Coming.MISSING:
            return "还没有收到案件包。停产、注销、搬迁的，请在“任务”里办理变更并写明理由。"
        case Coming.EXEMPT:
            return "名单变更为不再监察，不计入应到。"
    return "案件已在本库。再收到它的案件包时只并入新的内容。"


def _said(each: Arrived) -> str:
    """What a file has to say beyond its numbers: who received, what was refused and why."""
    return "".join((_receipt(each), *each.refusals, *each.notes))


def _receipt(each: Arrived) -> str:
    who = each.sender
    if each.kind is not ArrivedKind.RECEIPT or who is None:
        return ""
    words = f"{who.agency} {who.person}".strip() + f"给出回执：{_delivered(each)}。"
    if who.is_new:
        words += f"首次收到这台设备的回执，签名指纹 {who.fingerprint}，可与对方核对。"
    return words


def _delivered(receipt: Arrived) -> str:
    returned = sum(case.outcome is CaseOutcome.REJECTED for case in receipt.cases)
    parts = (("已送达", len(receipt.cases) - returned), ("退回", returned))
    return "，".join(f"{words} {count} 件" for words, count in parts if count)


def _line_row(line: ArrivalLine) -> Row:
    sign, word, tone = COMING[line.coming]
    record = line.record
    return {
        "id": line.id,
        "enterprise": line.enterprise or (record.file if record else ""),
        "agency": line.agency,
        "coming": f"{sign} {word}",
        "tone": tone,
        "version": str(record.version) if record and record.version else "",
        "sender": sender(record) if record else "",
        "moved_at": f"{record.moved_at:%Y-%m-%d %H:%M}" if record else "",
        "note": "" if line.is_planned else NOT_PLANNED,
    }


def _file_row(each: Arrived, case: CaseArrived | None) -> Row:
    who = each.sender
    words, tone = _outcome(each, case)
    note = case.reason if case else each.message
    if case is not None and case.conflicts:
        note = f"{case.conflicts} 处要决定"
    return {
        "file": each.file,
        "sender": " ".join(filter(None, (who.agency, who.person))) if who else "",
        "case": case.enterprise if case else "",
        "outcome": words,
        "tone": tone,
        "note": "；".join(filter(None, (note, *(each.notes if case is None else ())))),
    }


def _outcome(each: Arrived, case: CaseArrived | None) -> tuple[str, str]:
    if each.kind is ArrivedKind.RECEIPT and not each.message:
        return RECEIPT
    return OUTCOMES[case.outcome] if case is not None else REFUSED
