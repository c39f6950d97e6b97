"""Small ledgers that gather what makes single cells and sheets hard to read."""

from __future__ import annotations

from sample_ledgers.generator.grid import Cell, Grid

_HEAD: list[Cell] = [
    "序号", "设备名称", "型号", "额定功率(kW)", "额定电压（V）", "数量", "厂家", "投运时间", "使用状态",
]  # fmt: skip


def odd_values() -> list[Grid]:
    """Values as they were seen in real ledgers, one oddity a row."""
    rows: list[list[Cell]] = [
        [1, "引风机电机", "YKK500－4－6", "1600×2", "10k", 2, "示例电机厂", "2009.3", "在用"],
        [2, "注液前段RGV*2", "RGV-500", 3, 380, "2个 ", "样例装备厂", "2018年9月", "在用"],
        [3, "升降机电机", "YEJ112M-4", "4kW", 380, "3(升降机电机）", "示例电机厂", "2016/7/5", "在用"],
        [4, "皮带机电机", "Y2-280S-4", "75", 380, 1, "示例电机厂（1#） 样例电机（2#）", "2003年9月", "在用"],
        [5, "除尘风机", "8F6G－61－1№9C", "—", 380, 1, "示例风机厂", "202312", "备用"],
        [6, "高压电机", "YKK500-4", "630KW/6KV", "6k", 1, "示例电机厂", 45231, "在用"],
        [7, "水环真空泵", "CDLS―12", "#N/A", 380, 1, "--", "未换过", "闲置"],
        [8, "老水泵电机", "ＪＯ２－５１－４", "７．５", 380, 1, "示例电机厂", "1988", "在用"],
        [9, "输送机电机", "Y200L", "30", 380, 1, "示例电机厂", "2012年 11月", "在用"],
        [10, "箱式炉变压器", "SZ11-1000/10", "", "10k", 1, "示例变压器厂", "2015-06-18", "在用"],
    ]  # fmt: skip
    return [Grid("台账", [_HEAD, *rows])]


def headless_second_sheet() -> list[Grid]:
    """A second sheet that goes on without a head, and a hidden one that is no ledger."""
    first: list[list[Cell]] = [
        [1, "循环泵电机", "YE3-200L-4", 30, 380, 1, "示例电机厂", "2019-05-06", "在用"],
        [2, "循环泵电机", "YE3-200L-4", 30, 380, 1, "示例电机厂", "2019-05-06", "备用"],
    ]
    second: list[list[Cell]] = [
        [3, "送风机电机", "YE3-225S-4", 37, 380, 1, "示例电机厂", "2020-03-01", "在用"],
        [4, "送风机电机", "YE3-225S-4", 37, 380, 1, "示例电机厂", "2020-03-01", "在用"],
    ]
    hidden = Grid("内部", [["单价", "合同号"], [12000, "HT-示例-01"]], hidden=True)
    return [Grid("一车间", [_HEAD, *first]), Grid("二车间", second), hidden]
