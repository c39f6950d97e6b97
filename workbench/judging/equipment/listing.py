"""What standing in one catalogue entry means for a machine on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbench.domain.equipment import EquipmentKind
from workbench.domain.reading import value_text
from workbench.domain.verdict import CheckState, Outcome, Reason
from workbench.judging.equipment.conditions import Finding
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.proof import Line
from workbench.rulebook.catalogue import PhaseOutEntry

# Mining motors run at 1 140 V and count as low voltage; 3 kV, 6 kV and 10 kV do not.
HIGHEST_LOW_VOLTAGE_V = Decimal(1140)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The outcome one entry leads to, with its proof."""

    entry: PhaseOutEntry
    outcome: Outcome
    lines: tuple[Line, ...]
    reason: Reason | None = None
    missing: tuple[str, ...] = ()
    notice: str = ""


def is_another_product(entry: PhaseOutEntry, facts: Facts) -> bool:
    """A high-voltage motor is not the low-voltage series that shares its letters."""
    volts = facts.machine.number("rated_voltage_v")
    if EquipmentKind.MOTOR not in entry.kinds or volts is None or volts <= HIGHEST_LOW_VOLTAGE_V:
        return False
    return not any(each.kind.startswith("rated_voltage") for each in entry.conditions)


def listing_of(entry: PhaseOutEntry, facts: Facts, day: date, findings: list[Finding]) -> Listing:
    """Conditions unknown, reading doubtful, entry doubtful, encouraged, not yet due – or due."""
    lines = (_match_line(entry, facts), *(_condition_line(each) for each in findings))
    unknown = [each for each in findings if each.holds is None]
    if facts.plate.question or facts.plate.rest:
        return _asked(entry, facts, lines)
    if unknown:
        return _unknown(entry, lines, unknown)
    if entry.consequence == "encourage":
        notice = f"{place_of(entry)}：鼓励自主逐步更新淘汰，可提出节能监察建议"
        return Listing(entry=entry, outcome=Outcome.MEETS, lines=lines, notice=notice)
    if entry.stop_use_on is not None and entry.stop_use_on >= day:
        notice = f"列入{place_of(entry)}，最迟 {entry.stop_use_on} 前停止使用"
        return Listing(entry=entry, outcome=Outcome.MEETS, lines=lines, notice=notice)
    return _due(entry, facts, lines)


def place_of(entry: PhaseOutEntry) -> str:
    """`淘汰目录第二批 1-1`, or the industry catalogue by its own title."""
    if entry.batch.isdigit():
        return f"淘汰目录{entry.batch_label} {entry.item_no}"
    return f"{entry.batch_label}淘汰类第 {entry.item_no} 条"


def power_remark(entry: PhaseOutEntry, facts: Facts) -> str:
    """The model decides; a power that differs from the print is a remark."""
    stated = facts.machine.number("rated_power_kw")
    if entry.rated_power_kw is None or stated is None or stated == entry.rated_power_kw:
        return ""
    return (
        f"目录所列 {entry.model} 为 {value_text(entry.rated_power_kw)} kW，"
        f"台账为 {value_text(stated)} kW，请核对"
    )


def _match_line(entry: PhaseOutEntry, facts: Facts) -> Line:
    how = {
        "literal": "所列型号",
        "series": "所列系列",
        "frame_list": "所列机座号",
        "range": "所列规格范围",
        "name": "所述产品",
    }[entry.match]
    subject = f"型号“{facts.plate.text}”" if facts.plate.text else "设备名称"
    return Line(
        f"{subject}与{place_of(entry)}“{entry.product_name}”{how} {entry.model} 一致。",
        ("model", "name"),
    )


def _condition_line(finding: Finding) -> Line:
    return Line(f"{finding.text}。", finding.fields)


def _asked(entry: PhaseOutEntry, facts: Facts, lines: tuple[Line, ...]) -> Listing:
    doubt = facts.plate.question or f"型号后另有“{facts.plate.rest.strip()}”，是否同一产品须确认"
    return Listing(
        entry=entry,
        outcome=Outcome.UNDETERMINED,
        reason=Reason.CONDITION_UNKNOWN,
        missing=("model",),
        lines=(*lines, Line(f"{doubt}。", ("model",))),
        notice=f"疑似 {entry.model}，请复核",
    )


def _unknown(entry: PhaseOutEntry, lines: tuple[Line, ...], unknown: list[Finding]) -> Listing:
    fields = dict.fromkeys(field for each in unknown for field in each.fields[:1])
    return Listing(
        entry=entry,
        outcome=Outcome.UNDETERMINED,
        reason=Reason.CONDITION_UNKNOWN,
        missing=tuple(fields),
        lines=lines,
        notice=f"疑似列入{place_of(entry)}，条件待查",
    )


def _due(entry: PhaseOutEntry, facts: Facts, lines: tuple[Line, ...]) -> Listing:
    if entry.stop_use_on is not None:
        due = f"最迟停止使用日期 {entry.stop_use_on} 已过。"
        notice = ""
    else:
        due = (
            f"目录没有印明停用日期，自 {entry.effective_from} 公布起即应停止使用"
            f"（{entry.stop_use_text or '列入淘汰类'}）。"
        )
        notice = "目录未印明停用日期，自公布之日起计"
        if not entry.batch.isdigit():
            notice = "条目的地区和期限条件须与产业结构调整指导目录原文核对"
    remark = power_remark(entry, facts)
    lines = (*lines, Line(due), *((Line(f"{remark}。", ("rated_power_kw",)),) if remark else ()))
    if entry.doubt or entry.checked is CheckState.UNVERIFIED:
        doubt = Line(f"该条目{entry.doubt or '待核'}，核对前不作认定。")
        return Listing(
            entry=entry,
            outcome=Outcome.UNDETERMINED,
            reason=Reason.UNCONFIRMED,
            lines=(*lines, doubt),
            notice=f"疑似列入{place_of(entry)}，条目待核",
        )
    return Listing(entry=entry, outcome=Outcome.FAILS, lines=lines, notice=notice)
