"""What is known of a centrifugal blower: type, stages, impeller, and what notes of the tables add."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.graded import shown
from workbench.judging.equipment.proof import Line
from workbench.judging.equipment.type_words import CONSTRUCTION, told

RATIO, WIDTH, DIAMETER = "impeller_width_ratio", "impeller_width_mm", "impeller_diameter_mm"
STAGES = "stages"
AGREES_WITHIN = Decimal("0.02")
# Notes of the tables, applied only where the ledger states the construction.
THREE_DIMENSIONAL, OVERHUNG = Decimal(5), Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """The table's word for the type, stages, impeller; `added` points with their sentence."""

    type: str
    stages: Decimal | None
    ratio: Decimal | None
    diameter: Decimal | None
    added: Decimal
    lines: tuple[Line, ...]
    missing: tuple[str, ...]


def impeller_conflict(facts: Facts) -> Line | None:
    """Stages that are not the type's, a ratio that is not the width over the diameter."""
    stages, written = facts.number(STAGES), told(facts, "blower-stage")
    if stages is not None and written and written != _stage_word(stages):
        text = f"型式为{written}，级数却为 {value_text(stages)}，两者矛盾，请对照铭牌复核。"
        return Line(text, (STAGES, CONSTRUCTION, "name"))
    stated_ratio, computed = facts.number(RATIO), _computed_ratio(facts)
    if stated_ratio is None or computed is None:
        return None
    if abs(stated_ratio - computed) <= computed * AGREES_WITHIN:
        return None
    text = (
        f"台账 b2/D2 为 {value_text(stated_ratio)}，按 b2 和 D2 计算为 {shown(computed)}，"
        "两者矛盾，请复核。"
    )
    return Line(text, (RATIO, WIDTH, DIAMETER))


def _computed_ratio(facts: Facts) -> Decimal | None:
    width, diameter = facts.number(WIDTH), facts.number(DIAMETER)
    return width / diameter if width is not None and diameter is not None else None


def rating_of(facts: Facts) -> Rating:
    """Read a blower's rating: the table's word for its type, its impeller, its stages."""
    stages = facts.number(STAGES)
    stage = told(facts, "blower-stage") or ("" if stages is None else _stage_word(stages))
    speed = told(facts, "blower-speed")
    computed = facts.number(RATIO)
    ratio = computed if computed is not None else _computed_ratio(facts)
    diameter = facts.number(DIAMETER)
    type_ = f"{stage}{'双支撑' if stage == '单级' else ''}{speed}" if stage and speed else ""
    missing = [
        field
        for field, value in ((CONSTRUCTION, type_), (RATIO, ratio), (DIAMETER, diameter))
        if not value
    ]
    if stage == "多级" and stages is None:
        missing.append(STAGES)
    added, note = _additions(facts, stage)
    line = _rated_line(type_, ratio, diameter, stages)
    same = Line("台账只有一组叶轮尺寸，按各级相同计；各级不同时限值取各级平均。", (STAGES,))
    lines = (line, *((same,) if stage == "多级" else ()), *note)
    return Rating(
        type=type_,
        stages=stages if stage == "多级" else None,
        ratio=ratio,
        diameter=diameter,
        added=added,
        lines=lines,
        missing=tuple(missing),
    )


def _stage_word(stages: Decimal) -> str:
    return "多级" if stages > 1 else "单级"


def _additions(facts: Facts, stage: str) -> tuple[Decimal, tuple[Line, ...]]:
    """Points added by the notes of the tables for what the ledger states."""
    found = []
    if told(facts, "blower-impeller"):
        found.append((THREE_DIMENSIONAL, "三元流动叶轮"))
    if stage == "单级" and told(facts, "blower-overhung"):
        found.append((OVERHUNG, "悬臂式"))
    lines = tuple(
        Line(f"表注：{word}加 {value_text(points)} 个百分点。", (CONSTRUCTION, "name"))
        for points, word in found
    )
    return sum((points for points, _ in found), Decimal(0)), lines


def _rated_line(
    type_: str, ratio: Decimal | None, diameter: Decimal | None, stages: Decimal | None
) -> Line:
    parts = (
        (ratio, f"b2/D2 {shown(ratio or Decimal(0))}"),
        (diameter, f"D2 {value_text(diameter)} mm"),
        (stages, f"{value_text(stages)} 级"),
    )
    texts = [type_, *(text for value, text in parts if value is not None)]
    words = "，".join(filter(None, texts)) or "型式和叶轮尺寸不明"
    return Line(f"{words}。", (CONSTRUCTION, "name", RATIO, WIDTH, DIAMETER, STAGES))
