"""The kind of a machine from its name and model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.nameplates.grammar import Grammars
from workbench.nameplates.kinds import recognise_kind


@pytest.mark.parametrize(
    ("name", "model", "kind"),
    [
        ("旧水泵", "Y315S-4", "motor"),
        ("引风机", "YX3-280S-4", "motor"),
        ("引风机电机", "", "motor"),
        ("电机冷却风机", "", "fan"),
        ("1#引风机", "Y5-47No.12D", "fan"),
        ("磁悬浮离心式鼓风机", "CG/B75", "blower"),
        ("离心通风机", "4-732360", "fan"),
        ("", "4-72№8C", "fan"),
        ("", "8F6G－61－1№9C", "fan"),
        ("循环水泵", "KQL150/320", "pump"),
        ("", "ISG100-160", "pump"),
        ("井用潜水电泵", "100QJE0430S-BM-Y", "pump"),
        ("螺杆空压机", "GA75", "compressor"),
        ("", "LGFD-22/8", "compressor"),
        ("一般用变频喷油螺杆空气压缩机", "PMF22-8II", "compressor"),
        ("多联式空调(热泵)空调", "MDV-252(8)W/D2SN1-8U3", "chiller"),
        ("水（地）源热泵机组", "DRSW-300-2AF", "chiller"),
        ("低环境温度空气源热泵（冷水）机组", "ZGR-155ⅡADBP", "chiller"),
        ("燃气蒸汽锅炉", "WNS10-1.25-Q", "boiler"),
        ("", "DZL6.0-1.57-A III II", "boiler"),
        ("", "YR6-0.8/蒸汽锅炉", "boiler"),
        ("箱式电阻炉", "SX2-4-10", "heat_treatment"),
        ("交流弧焊机", "BX1-315", "welder"),
        ("", "ZX7-400", "welder"),
        ("热动力式疏水阀", "S19H-16", "steam_trap"),
        ("新大楼_1#UPS主机F01", "YMK3300-200-T", "ups"),
        ("新大楼_1#UPS输入屏F03", "Blokset", "other"),
        ("新大楼_1#UPS蓄电池01", "GFM-300", "other"),
        ("1#直流系统整流屏E16", "DPS6000-48/100", "other"),
        ("高配室_变压器A01", "SCB10-1000/10", "transformer"),
        ("高压计量柜A05", "KYN28A-12", "other"),
        ("1#油机发电机组", "P880E", "other"),
        ("整流变压器", "ZSSP-3150/10", "transformer"),
        ("", "S11-M-1000/10", "transformer"),
        ("坩埚电阻炉", "SG-12-10", "heat_treatment"),
        ("空气压缩机", "D-20/10", "compressor"),
        ("塑料注射成型机", "JM168-MK6PRO", "other"),
        ("高效低排船用LNG/柴油双燃料发动机", "L6230ZLC/S", "other"),
        ("引风机变频器", "ACS880", "other"),
        ("多功能电能表", "DTSD341", "meter"),
        ("刀片服务器", "R740", "server"),
    ],
)
def test_name_and_model_tell_the_kind(name: str, model: str, kind: str, grammars: Grammars) -> None:
    assert recognise_kind(name, model, grammars) == kind


@pytest.mark.parametrize(("name", "model"), [("", ""), ("X", "XD-7"), ("注液前段", "")])
def test_a_machine_nobody_can_recognise_has_no_kind(
    name: str, model: str, grammars: Grammars
) -> None:
    assert recognise_kind(name, model, grammars) is None


@given(name=st.text(max_size=60), model=st.text(max_size=60))
def test_any_two_texts_are_answered(name: str, model: str, grammars: Grammars) -> None:
    recognise_kind(name, model, grammars)
