"""The type of a machine as its name, form or fuel says it, and whether two types are the same.

One kind holds machines that never stand in for one another: a multi-split unit is no chiller, a
submersible pump no dry one. Narrower words stand first; the first that is found decides.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.equipment import EquipmentKind, Machine
from workbench.judging.catalogue_sizes import SAME

Words = Mapping[str, tuple[str, ...]]
SAID_IN = ("name", "construction", "unit_type", "combustion_type", "fuel")
TYPES: Mapping[EquipmentKind, Words] = {
    EquipmentKind.FAN: {
        "消防排烟风机": ("排烟",),
        "前向多翼离心风机": ("前向多翼",),
        "轴流风机": ("轴流",),
        "离心风机": ("离心",),
    },
    EquipmentKind.BLOWER: {
        "罗茨鼓风机": ("罗茨",),
        "离心鼓风机": ("离心", "悬浮"),
    },
    EquipmentKind.PUMP: {
        "液下泵": ("液下",),
        "污水污物潜水电泵": ("污水", "污物", "潜污", "排污"),
        "井用潜水电泵": ("井用", "深井"),
        "小型潜水电泵": ("小型潜水",),
        "潜水电泵": ("潜水",),
        "离心泵": ("离心", "清水", "循环水", "给水", "化工"),
    },
    EquipmentKind.COMPRESSOR: {
        "无油压缩机": ("无油", "水润滑"),
        "离心压缩机": ("离心", "透平"),
        "活塞压缩机": ("活塞", "往复"),
        "喷油回转压缩机": ("喷油", "螺杆", "回转", "滑片"),
    },
    EquipmentKind.CHILLER: {
        "多联机": ("多联",),
        "溴化锂机组": ("溴化锂", "吸收式"),
        "低环境温度空气源热泵": ("低环境温度", "低温空气源", "超低温"),
        "水（地）源热泵": ("水源热泵", "地源热泵", "水（地）源", "水(地)源"),
        "一体式机组": ("一体式",),
        "热泵": ("热泵机组", "风冷热泵"),
        "冷水机组": ("冷水机组", "冷冻机", "离心式", "螺杆式"),
    },
    EquipmentKind.BOILER: {
        "固体废弃物锅炉": ("废弃物", "垃圾"),
        "生物质锅炉": ("生物质",),
        "循环流化床锅炉": ("流化床",),
        "燃气锅炉": ("冷凝", "燃气", "天然气"),
    },
}
UNKNOWN = ""


def type_of(machine: Machine) -> str:
    """The type that is said, empty where nothing says one or the kind has none."""
    words = TYPES.get(machine.kind, {})
    said = " ".join(machine.text(field) for field in SAID_IN)
    return next((type_ for type_, names in words.items() if any(n in said for n in names)), UNKNOWN)


def type_named(kind: EquipmentKind, text: str) -> str:
    """The type that a catalogue's product name says."""
    words = TYPES.get(kind, {})
    return next((type_ for type_, names in words.items() if any(n in text for n in names)), UNKNOWN)


def compare_types(mine: str, theirs: str) -> tuple[bool, tuple[str, ...]]:
    """Whether both may be the same, and the sentence that says so; nothing is said of an unknown."""
    if not mine or not theirs:
        return True, ()
    if mine == theirs:
        return True, (f"型式{SAME}{mine}",)
    return False, (f"型式不同：现有{mine}，目录{theirs}",)
