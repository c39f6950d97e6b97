"""What is known of a fan: type, size, and the pressure coefficient and specific speed it runs at."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.graded import shown
from workbench.judging.equipment.proof import Line
from workbench.judging.equipment.type_words import CONSTRUCTION, told

FLOW, PRESSURE, SPEED = "rated_flow_m3h", "rated_pressure_pa", "rated_speed_rpm"
SIZE, HUB, DENSITY = "machine_number", "hub_ratio", "inlet_density_kgm3"
PSI, NS, SUCTION = "pressure_coefficient", "specific_speed", "suction"
AXIAL = "轴流"
PI = Decimal("3.14159265358979323846")
# The compressibility factor lies between 1 − p/(2·p0) and 1: both ends are looked up.
ATMOSPHERE_PA = Decimal(101325)
SECONDS, MINUTE = Decimal(3600), Decimal(60)
# Above 30 kPa a machine is a blower, and the two ends no longer bound the factor.
GREATEST_FAN_PRESSURE_PA = Decimal(30000)
# GB 19761-2020: ns = 5.54 n √q / (1.2 p kp / ρ)^0.75.
FACTOR, STANDARD_DENSITY = Decimal("5.54"), Decimal("1.2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Where a fan stands in its table; an axial fan by its hub ratio alone."""

    psi: Decimal | None = None
    ns: Decimal | None = None
    hub: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FanRating:
    """Type, size and the points a fan may stand at; `missing` are the fields that are not known."""

    type: str
    size: Decimal | None
    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    missing: tuple[str, ...]


def rating_of(facts: Facts, type_: str) -> FanRating:
    """Read a fan's rating; stated coefficients go before computed ones."""
    size = facts.number(SIZE)
    absent = tuple(field for field, value in ((CONSTRUCTION, type_), (SIZE, size)) if not value)
    if type_ == AXIAL:
        hub = facts.number(HUB)
        missing = (*absent, *(() if hub else (HUB,)))
        line = _rated_line(type_, size, (f"轮毂比 {value_text(hub)}" if hub else "",))
        points = (Point(hub=hub),)
        return FanRating(type=type_, size=size, points=points, lines=(line,), missing=missing)
    psi, ns = facts.number(PSI), facts.number(NS)
    if psi is not None and ns is not None:
        words = (f"压力系数 {value_text(psi)}", f"比转速 {value_text(ns)}")
        lines: tuple[Line, ...] = (_rated_line(type_, size, words),)
        points = (Point(psi=psi, ns=ns),)
        return FanRating(type=type_, size=size, points=points, lines=lines, missing=absent)
    return _computed(facts, type_, size, absent)


def rating_conflict(facts: Facts) -> Line | None:
    """A size that the model writes otherwise, a pressure that no fan has."""
    size = facts.conflict(SIZE, "机号")
    if size:
        return Line(size, (SIZE, "model"))
    pressure = facts.number(PRESSURE)
    if pressure is not None and pressure > GREATEST_FAN_PRESSURE_PA:
        text = (
            f"压力 {value_text(pressure)} Pa 高于 30 kPa，不是通风机的压力，"
            "可能是单位或抄录有误，请复核。"
        )
        return Line(text, (PRESSURE,))
    return None


def _computed(facts: Facts, type_: str, size: Decimal | None, absent: tuple[str, ...]) -> FanRating:
    flow, pressure = facts.number(FLOW), facts.number(PRESSURE)
    speed, density = facts.number(SPEED), facts.number(DENSITY)
    given = ((FLOW, flow), (PRESSURE, pressure), (SPEED, speed), (DENSITY, density))
    missing = (*absent, *(field for field, value in given if value is None))
    rated = _rated_line(type_, size, _duty_words(flow, pressure, speed, density))
    if not (size and flow and pressure and speed and density):
        return FanRating(type=type_, size=size, points=(), lines=(rated,), missing=missing)
    tip = PI * size / 10 * speed / MINUTE
    is_double = told(facts, "suction", fields=(SUCTION, CONSTRUCTION)) == "双吸"
    per_inlet = flow / SECONDS / (2 if is_double else 1)
    points = tuple(
        _point(pressure * kp / density, tip, speed, per_inlet)
        for kp in (Decimal(1), 1 - pressure / (2 * ATMOSPHERE_PA))
    )
    return FanRating(
        type=type_,
        size=size,
        points=points,
        lines=(rated, _arithmetic(points, tip, is_double=is_double)),
        missing=missing,
    )


def _point(head: Decimal, tip: Decimal, speed: Decimal, flow: Decimal) -> Point:
    """The coefficients for p·kp/ρ, the tip speed in m/s, and the flow of one inlet in m³/s."""
    root = (STANDARD_DENSITY * head).sqrt()
    return Point(psi=head / (tip * tip), ns=FACTOR * speed * flow.sqrt() / (root * root.sqrt()))


def _arithmetic(points: tuple[Point, ...], tip: Decimal, *, is_double: bool) -> Line:
    psi = "～".join(dict.fromkeys(shown(each.psi) for each in reversed(points) if each.psi))
    ns = "～".join(dict.fromkeys(shown(each.ns) for each in points if each.ns))
    half = "，双吸取 q/2" if is_double else ""
    text = (
        f"叶轮直径 D＝0.1×机号，u＝πDn/60＝{shown(tip)} m/s；ψ＝p·kp/(ρu²)＝{psi}；"
        f"ns＝5.54n√q/(1.2p·kp/ρ)^0.75＝{ns}{half}（压缩性修正系数 kp 取 1－p/2p0～1 两端）。"
    )
    return Line(text, (FLOW, PRESSURE, SPEED, DENSITY, SIZE, "model"))


def _duty_words(
    flow: Decimal | None, pressure: Decimal | None, speed: Decimal | None, density: Decimal | None
) -> tuple[str, ...]:
    parts = (
        (flow, f"流量 {value_text(flow)} m³/h"),
        (pressure, f"压力 {value_text(pressure)} Pa"),
        (speed, f"转速 {value_text(speed)} r/min"),
        (density, f"进口密度 {value_text(density)} kg/m³"),
    )
    return tuple(text for value, text in parts if value is not None)


def _rated_line(type_: str, size: Decimal | None, words: tuple[str, ...]) -> Line:
    number = f"No{value_text(size)}" if size is not None else ""
    texts = "，".join(filter(None, (type_, number, *words))) or "型式、机号和额定参数不明"
    fields = (CONSTRUCTION, "name", "model", SIZE, PSI, NS, HUB)
    return Line(f"{texts}。", fields)
