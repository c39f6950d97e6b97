"""Entries of the recommended catalogue fit by kind, size, sector and scope, and say why."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.judging.equipment.build import machine_of
from workbench.domain.equipment import EquipmentKind
from workbench.domain.verdict import CheckState
from workbench.judging.recommendations import (
    EQUIPMENT,
    TECHNOLOGIES,
    Fit,
    Recommendation,
    Recommender,
)
from workbench.nameplates.loading import load_grammars
from workbench.paths import Paths
from workbench.rulebook.loading import load_book


@pytest.fixture(scope="module")
def recommender() -> Recommender:
    resources = Paths.discover().resources
    return Recommender.of(load_book(resources), load_grammars(resources))


def fitting(recommender: Recommender, sector: str = "", **values: Any) -> list[Recommendation]:
    found = recommender.for_machine(machine_of(values), sector)
    return [each for each in found if each.fit is Fit.EXACT]


def test_the_catalogue_is_held_whole_and_word_for_word(recommender: Recommender) -> None:
    (devices,) = recommender.book.family(EQUIPMENT)
    (technologies,) = recommender.book.family(TECHNOLOGIES)
    assert (len(devices.rows), len(technologies.rows)) == (172, 173)
    assert all(row.checked is CheckState.VERIFIED for row in (*devices.rows, *technologies.rows))
    kinds = Counter(row.text("kind") for row in devices.rows)
    assert kinds["blower"] == 22
    assert kinds["fan"] == 8
    assert kinds["other"] == 10
    assert all(EquipmentKind(kind) for kind in kinds)


def test_a_motor_finds_the_motor_of_its_power_poles_and_frame(recommender: Recommender) -> None:
    first = fitting(recommender, kind="motor", model="Y2-250M-4", rated_power_kw="55", poles="4")[0]
    assert first.title == "中小型三相异步电动机 YE5-250M-4-55kW"
    assert first.why == ("同为电动机", "额定功率同为 55 kW", "极数同为 4 极", "机座号同为 250M")


def test_a_flameproof_motor_is_only_near_for_a_plain_one(recommender: Recommender) -> None:
    found = recommender.for_machine(
        machine_of({"kind": "motor", "model": "Y2-225M-2", "rated_power_kw": "45", "poles": "2"})
    )
    same = [each for each in found if "YBX5-225M-2-45kW" in each.title]
    assert [each.fit for each in same] == [Fit.NEAR]
    exact = fitting(recommender, kind="motor", model="YB2-225M-2", rated_power_kw="45", poles="2")
    assert "YBX5-225M-2-45kW" in exact[0].title


def test_a_transformer_finds_its_capacity_voltage_and_insulation(recommender: Recommender) -> None:
    found = fitting(recommender, kind="transformer", model="S9-1250/10")
    assert {each.title for each in found} == {"油浸式电力变压器 S22-M-1250/10-NX1"}
    assert len(found) == 2


def test_another_capacity_is_near_and_says_the_difference(recommender: Recommender) -> None:
    found = recommender.for_machine(machine_of({"kind": "transformer", "model": "S9-800/10"}))
    assert all(each.fit is Fit.NEAR for each in found if each.is_equipment)
    assert any("额定容量不同：现有 800 kVA，目录 1250 kVA" in each.why for each in found)


def test_a_pump_is_not_a_heat_pump_nor_a_vacuum_pump(recommender: Recommender) -> None:
    found = recommender.for_machine(machine_of({"kind": "pump", "model": "IS80-65-160"}))
    assert all(each.is_equipment for each in found)
    assert len(found) == 9


def test_a_motor_is_not_found_in_a_thermal_power_unit(recommender: Recommender) -> None:
    found = recommender.for_machine(machine_of({"kind": "motor", "model": "Y2-250M-4"}))
    assert not any("火电机组" in each.scope for each in found)


def test_a_scope_of_another_sector_is_near(recommender: Recommender) -> None:
    def vertical_mill(sector: str) -> Recommendation:
        found = recommender.for_machine(machine_of({"kind": "motor", "model": "Y2-250M-4"}), sector)
        return next(each for each in found if "辊式立磨" in each.title)

    assert vertical_mill("水泥").fit is Fit.EXACT
    assert vertical_mill("氯碱").fit is Fit.NEAR
    assert "本企业为氯碱" in vertical_mill("氯碱").why[-1]
    assert "本企业行业未注明" in vertical_mill("").why[-1]


def test_a_sector_finds_what_names_it_and_near_what_names_its_branch(
    recommender: Recommender,
) -> None:
    found = recommender.for_sector("电解铝")
    assert [each.title for each in found if each.fit is Fit.EXACT] == [
        "电解铝预焙阳极纳米陶瓷基高温防氧化涂层"
    ]
    assert all("有色金属" in each.why[0] for each in found if each.fit is Fit.NEAR)


@pytest.mark.parametrize(
    ("sector", "least"), [("钢铁", 10), ("水泥", 4), ("数据中心", 30), ("化肥", 1), ("焦化", 0)]
)
def test_sectors_find_their_technologies(recommender: Recommender, sector: str, least: int) -> None:
    found = [each for each in recommender.for_sector(sector) if each.fit is Fit.EXACT]
    assert len(found) >= least


def test_every_match_says_why_and_where_it_stands(recommender: Recommender) -> None:
    for kind in EquipmentKind:
        for each in recommender.for_machine(machine_of({"kind": kind.value})):
            assert each.why
            assert each.basis.standard == "工业和信息化部公告2024年第8号"
            assert each.basis.clause


def devices(recommender: Recommender, **values: Any) -> list[Recommendation]:
    return [each for each in recommender.for_machine(machine_of(values)) if each.is_equipment]


@pytest.mark.parametrize(
    ("machine", "alike", "others"),
    [
        ({"kind": "chiller", "name": "多联机"}, "多联", 21),
        ({"kind": "chiller", "name": "离心式冷水机组"}, "冷水机组", 4),
        ({"kind": "chiller", "name": "低环境温度空气源热泵机组"}, "低", 13),
        ({"kind": "chiller", "name": "水源热泵机组"}, "水（地）源热泵机组", 1),
        ({"kind": "fan", "name": "轴流通风机"}, "轴流通风机", 1),
        ({"kind": "fan", "name": "离心通风机"}, "离心", 5),
        ({"kind": "blower", "name": "离心鼓风机"}, "悬浮", 22),
        ({"kind": "blower", "name": "罗茨鼓风机"}, "", 0),
        ({"kind": "pump", "name": "井用潜水电泵"}, "井用潜水电泵", 5),
        ({"kind": "pump", "name": "污水潜水泵"}, "污水污物潜水电泵", 2),
        ({"kind": "pump", "name": "循环水泵"}, "", 0),
        ({"kind": "compressor", "name": "螺杆空压机"}, "空气压缩机", 29),
        ({"kind": "compressor", "name": "活塞式空压机"}, "", 0),
        ({"kind": "boiler", "name": "生物质锅炉"}, "生物质", 1),
    ],
    ids=lambda value: str(value.get("name")) if isinstance(value, dict) else None,
)
def test_devices_of_the_same_type_come_first_and_no_other_type_is_called_alike(
    recommender: Recommender, machine: dict[str, str], alike: str, others: int
) -> None:
    found = devices(recommender, **machine)
    same = [each for each in found if each.is_alike]
    assert len(same) == others
    assert all(alike in each.title for each in same)
    assert found[:others] == same
    assert {each.basis.clause.split(" ")[1] for each in found} <= CATEGORIES[machine["kind"]]


CATEGORIES = {
    "chiller": {"工业制冷设备"},
    "fan": {"风机"},
    "blower": {"风机"},
    "pump": {"泵"},
    "compressor": {"压缩机"},
    "boiler": {"工业锅炉"},
}


def test_a_fan_is_never_offered_a_blower_nor_a_blower_a_fan(recommender: Recommender) -> None:
    fans = devices(recommender, kind="fan", name="离心通风机")
    blowers = devices(recommender, kind="blower", name="离心鼓风机")
    assert (len(fans), len(blowers)) == (8, 22)
    assert all("鼓风机" not in each.title for each in fans)
    assert all("鼓风机" in each.title for each in blowers)


def test_another_type_is_near_and_says_so(recommender: Recommender) -> None:
    found = devices(recommender, kind="chiller", name="离心式冷水机组")
    split = next(each for each in found if "多联" in each.title)
    assert split.fit is Fit.NEAR
    assert "型式不同：现有冷水机组，目录多联机" in split.why


def test_a_type_alone_is_no_exact_match(recommender: Recommender) -> None:
    for each in devices(recommender, kind="compressor", name="螺杆空压机"):
        assert each.fit is Fit.NEAR
