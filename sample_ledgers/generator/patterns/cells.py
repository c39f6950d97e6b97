"""Equipment ledgers whose difficulty is in the cells, or in how the file was saved."""

from __future__ import annotations

from datetime import date

from sample_ledgers.generator.grid import Cell, Formula, Grid

_MOTOR: list[Cell] = ["循环泵电机", "YE3-200L-4", 30]
_HEAD: list[Cell] = ["设备名称", "型号", "额定功率(kW)"]


def dates() -> list[Grid]:
    """The day of making in every spelling, a serial number and a day nobody can order."""
    days: list[Cell] = [
        "2009.3", "2003年9月", 202312, 45231, "2012年 11月", "2009-03-15", "2009/3/5", "20090315",
        date(2015, 6, 18), "二〇一五年三月", "1988", 2009.1, "05/06/2011", "15/06/2011", "未查", "大约十年前",
    ]  # fmt: skip
    return [Grid("台账", [[*_HEAD, "出厂日期"], *([*_MOTOR, day] for day in days)])]


def day_month_year() -> list[Grid]:
    """A column in which one day proves that days come first."""
    days = ["13/05/2011", "05/06/2011", "31/12/2012"]
    return [Grid("台账", [[*_HEAD, "投运时间"], *([*_MOTOR, day] for day in days)])]


def macintosh() -> list[Grid]:
    """A workbook whose days count from 1904: a real date and a bare number."""
    return [Grid("台账", [[*_HEAD, "出厂日期"], [*_MOTOR, date(2010, 5, 6)], [*_MOTOR, 40304]])]


def nothings() -> list[Grid]:
    """Nought, blank, a dash, not applicable, none and not looked at are six different things."""
    cells: list[Cell] = [0, None, "—", "不适用", "无", "未查", "/", "N/A", "6小时30分钟"]
    head: list[Cell] = [*_HEAD, "年运行时间（h）", "能效等级"]
    return [Grid("台账", [head, *([*_MOTOR, cell, cell] for cell in cells)])]


def numbers() -> list[Grid]:
    """Numbers as text, full width, with units, separators, ranges, bounds and multiples."""
    cells: list[Cell] = [
        "３０", "30 kW", "30000W", "1 023.65", "1,250", "22~30", "≤30", "约30", "30×2", "2*30kW", "0.03MW",
        "40马力", "3e1", "三十", "-30", "30/380", "18.5、22",
    ]  # fmt: skip
    return [
        Grid("台账", [[*_HEAD[:2], "功率(kW)"], *(["泵电机", "YKK450-6", cell] for cell in cells)])
    ]


def counts() -> list[Grid]:
    """Counts with classifiers, in numerals and words, and what is no count."""
    cells: list[Cell] = [2, "2个 ", "3台", "三台", "两套", "1 台", "十二", 0, "2+1", "若干", None]
    return [Grid("台账", [[*_HEAD, "台套数"], *([*_MOTOR, cell] for cell in cells)])]


def models() -> list[Grid]:
    """Model texts as they are typed: full width, Chinese one for a hyphen, Roman numerals, two in one."""
    cells: list[Cell] = [
        "YKK500－4－6", "CDLS―12", "YE3一280S一4", "ＪＯ２－５１－４", "8F6G－61－1№9C", "DZL6-1.57-AⅢ",
        "DT4--9", "Y2-160L-4/Y2-180M-4", "S11-M-1000/10", "YE3-132S-4；YE3-132M-4", "15kW", "无铭牌",
    ]  # fmt: skip
    return [Grid("台账", [["设备名称", "型号", "数量"], *(["设备", cell, 1] for cell in cells)])]


def grades() -> list[Grid]:
    """Grades of efficiency in figures, words and Roman numerals, with the standard beside."""
    cells: list[Cell] = [
        2, "3级", "二级", "Ⅱ级", "III", "2级(GB18613-2020)", "IE3", "不符合", "一",
    ]  # fmt: skip
    return [Grid("台账", [[*_HEAD, "能效等级"], *([*_MOTOR, cell] for cell in cells)])]


def voltages() -> list[Grid]:
    """Voltages of motors and transformers: 10k under V, two windings, two sides."""
    rows: list[list[Cell]] = [
        ["电机", "YKK450-6", 400, "10k"], ["电机", "YE3-200L-4", 30, "AC380V"],
        ["电机", "YE3-200L-4", 30, "380/660"], ["电机", "YKK450-6", "630KW/6KV", None],
        ["变压器", "S11-M-1000/10", None, "10/0.4kV"],
    ]  # fmt: skip
    return [Grid("台账", [[*_HEAD, "电压"], *rows])]


def formulas() -> list[Grid]:
    """Formulas with their result, with an error, and without any result."""
    return [
        Grid(
            "台账",
            [
                [*_HEAD, "台数"],
                ["1#电机", "YE3-200L-4", Formula("=15*2", 30), Formula("=1+1", 2)],
                ["2#电机", "YE3-200L-4", Formula("=30/0", "#DIV/0!"), 1],
                ["3#电机", "YE3-200L-4", 30, Formula("=D2")],
                ["合计", None, None, Formula("=SUM(D2:D4)", 4)],
            ],
        )
    ]


def hidden() -> list[Grid]:
    """Rows, a column and a sheet that nobody sees."""
    head: list[Cell] = [*_HEAD, "使用状态", "备注"]
    rows: list[list[Cell]] = [
        ["1#电机", "YE3-200L-4", 30, "在用", None], ["2#电机", "YE3-200L-4", 30, "报废", "已卖"],
        ["3#电机", "YE3-180L-4", 22, "在用", None],
    ]  # fmt: skip
    return [
        Grid("台账", [head, *rows], hidden_rows=(2,), hidden_columns=(4,)),
        Grid("底稿", [head, *rows[:1]], hidden=True),
    ]


def typed_heads() -> list[Grid]:
    """Heads with blanks, stars, slips of typing and units in other brackets."""
    head: list[Cell] = ["设 备 名 称*", "规 格 型 号", "额定功率【kW】", "额定容 量（kVA）", "生产厂家名称（全称）",
                        "投运時間", "资产编号"]  # fmt: skip
    return [
        Grid(
            "台账",
            [
                head,
                ["引风机电机", "YE3-280S-4", 75, None, "示例电机厂", "2019-05", "ZC1"],
                ["1#变", "S11-M-1000/10", None, 1000, "示例变压器厂", "2019-06", "ZC2"],
            ],
        )
    ]


def no_useful_heads() -> list[Grid]:
    """Heads that say nothing: model, maker and state are told by their values."""
    rows: list[list[Cell]] = [
        ["引风机", f"YE3-{size}-4", 15, "某某电机有限公司", "在用"]
        for size in ("160M", "180M", "200L", "225S")
    ]
    return [Grid("台账", [["设备名称", "参数一", "额定功率(kW)", "来源", "情况"], *rows])]


def makers() -> list[Grid]:
    """Spelling variants of makers, two makers in a cell, and a brand."""
    names: list[Cell] = [
        "示例电机厂",
        "示例电机厂 ",
        "示例电机厂（集团）",
        "甲厂（1#） 乙厂（2#）",
        "EXAMPLE/示例",
    ]
    return [
        Grid("台账", [["名称", "型号", "厂家/品牌", "数量", "设备位置", "机房内空间位置"],
                    *(["电机", "YE3-200L-4", name, 1, "泵房", None] for name in names)])
    ]  # fmt: skip
