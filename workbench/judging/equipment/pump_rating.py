"""What is known of a centrifugal pump: type, duty point, specific speed with its arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.graded import shown
from workbench.judging.equipment.proof import Line
from workbench.judging.equipment.type_words import CONSTRUCTION, told

FLOW, HEAD, SPEED = "rated_flow_m3h", "rated_head_m", "rated_speed_rpm"
STAGES, SUCTION, SPECIFIC_SPEED = "stages", "suction", "specific_speed"
# ns = 3.65 n √Q / H^0.75 with Q in m³/s and H in m of one stage (GB 19762-2025, table 3).
FACTOR = Decimal("3.65")
SECONDS = Decimal(3600)
# A stated specific speed may differ from the computed one by rounding only.
AGREES_WITHIN = Decimal("0.05")


@dataclass(frozen=True, slots=True, kw_only=True)
class PumpRating:
    """Type, duty point and specific speed; `missing` are the fields that are not known."""

    type: str
    flow: Decimal | None
    ns: Decimal | None
    is_double: bool
    lines: tuple[Line, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Duty:
    flow: Decimal
    head: Decimal
    speed: Decimal
    stages: Decimal
    is_double: bool


def rating_of(facts: Facts, type_: str) -> PumpRating:
    """Read a pump's rating; without a duty point a stated specific speed will do."""
    flow, head, speed = facts.number(FLOW), facts.number(HEAD), facts.number(SPEED)
    is_multistage = "多级" in type_
    stages = facts.number(STAGES) if is_multistage else Decimal(1)
    stated = facts.number(SPECIFIC_SPEED)
    is_double = is_double_suction(facts, type_)
    duty: _Duty | None = None
    if flow and head and speed and stages:
        duty = _Duty(flow=flow, head=head, speed=speed, stages=stages, is_double=is_double)
    computed = _specific_speed(duty) if duty else None
    lines = (_rated_line(type_, flow, head, speed), *((_arithmetic(duty),) if duty else ()))
    missing: list[str] = [
        field for field, value in ((CONSTRUCTION, type_), (FLOW, flow)) if not value
    ]
    if computed is None and stated is None:
        missing += [f for f, v in ((HEAD, head), (SPEED, speed), (STAGES, stages)) if v is None]
    return PumpRating(
        type=type_,
        flow=flow,
        ns=computed if computed is not None else stated,
        is_double=is_double,
        lines=lines,
        missing=tuple(missing),
    )


def is_double_suction(facts: Facts, type_: str) -> bool:
    """Tell whether the pump draws in from both sides."""
    return "双吸" in type_ or told(facts, "suction", fields=(SUCTION, CONSTRUCTION)) == "双吸"


def rating_conflict(facts: Facts, type_: str) -> Line | None:
    """What the columns contradict each other in."""
    written = told(facts, "suction", fields=(SUCTION,))
    if facts.machine.text(SUCTION) and "单吸" in type_ and written == "双吸":
        return Line(
            "型式为单吸，吸入方式却为双吸，两者矛盾，请对照铭牌复核。", (SUCTION, CONSTRUCTION)
        )
    stages = facts.number(STAGES)
    if stages is not None and stages > 1 and "单级" in type_:
        text = f"型式为单级，级数却为 {value_text(stages)}，两者矛盾，请对照铭牌复核。"
        return Line(text, (STAGES, CONSTRUCTION))
    return _speeds_differ(facts, type_)


def _speeds_differ(facts: Facts, type_: str) -> Line | None:
    stated = facts.number(SPECIFIC_SPEED)
    rating = rating_of(facts, type_)
    if stated is None or rating.ns is None or not rating.lines[1:]:
        return None
    if abs(stated - rating.ns) <= rating.ns * AGREES_WITHIN:
        return None
    text = (
        f"台账比转速为 {value_text(stated)}，按流量、扬程、转速计算为 {shown(rating.ns)}，"
        "两者矛盾，请复核。"
    )
    return Line(text, (SPECIFIC_SPEED, FLOW, HEAD, SPEED))


def _specific_speed(duty: _Duty) -> Decimal:
    flow = duty.flow / SECONDS / (2 if duty.is_double else 1)
    root = (duty.head / duty.stages).sqrt()
    return FACTOR * duty.speed * flow.sqrt() / (root * root.sqrt())


def _arithmetic(duty: _Duty) -> Line:
    half = "÷2（双吸）" if duty.is_double else ""
    of_stages = f"÷{value_text(duty.stages)} 级" if duty.stages > 1 else ""
    text = (
        f"比转速 ns＝3.65×n×√Q÷H^0.75，Q＝{value_text(duty.flow)} m³/h÷3600{half}，"
        f"H＝{value_text(duty.head)} m{of_stages}，n＝{value_text(duty.speed)} r/min："
        f"ns＝{shown(_specific_speed(duty))}。"
    )
    return Line(text, (FLOW, HEAD, SPEED, STAGES, SUCTION))


def _rated_line(
    type_: str, flow: Decimal | None, head: Decimal | None, speed: Decimal | None
) -> Line:
    parts = (
        (flow, f"流量 {value_text(flow)} m³/h"),
        (head, f"扬程 {value_text(head)} m"),
        (speed, f"转速 {value_text(speed)} r/min"),
    )
    known = [text for value, text in parts if value is not None]
    texts = "，".join(filter(None, (type_, *known))) or "型式和额定参数不明"
    return Line(f"{texts}（按额定点为最高效率点）。", (CONSTRUCTION, "name", FLOW, HEAD, SPEED))
