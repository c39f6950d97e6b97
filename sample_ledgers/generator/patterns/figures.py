"""Ledgers of energy, output, instruments and enterprises as offices, meters and programs write them."""

from __future__ import annotations

from sample_ledgers.generator.grid import Cell, Grid
from sample_ledgers.generator.uscc import invented_uscc

_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def two_languages() -> list[Grid]:
    """A bilingual export by month, with blanks and dots between thousands."""
    return [
        Grid(
            "export",
            [
                ["月份 belong_month 201211", "能源品种 Energy variety", "计量单位", "实物量 physical_quantity",
                 "折标煤系数"],
                ["201211", "原煤", "吨", "1 023.65", "0.7143"],
                ["201212", "原煤", "吨", "17.333.333", "0.7143"],
                ["201212", "天然气", "万立方米", "12.5", "13.3"],
            ],
        )
    ]  # fmt: skip


def statistics() -> Grid:
    """Years in rows and the fuel in the head; one head names two fuels."""
    return Grid(
        "年鉴",
        [
            ["year 年份", "工业煤炭消费量/t", "汽油 煤油(t)", "能耗量/Usage_kWh"],
            ["2012", "105000", "310", "88000"],
            ["2013", "98000", "280", "91000"],
        ],
    )


def cumulative() -> list[Grid]:
    """Readings of two meters, one replaced; the use is the difference."""
    return [
        Grid(
            "抄表",
            [
                ["抄表日期", "计量点", "正向有功电能", "倍率"],
                ["2023-01-01", "1#进线", "9215940.00", 10], ["2023-02-01", "1#进线", "9216940.00", 10],
                ["2023-03-01", "1#进线", "0", 10], ["2023-01-01", "2#进线", "100.5", 1],
                ["2023-02-01", "2#进线", "180.5", 1],
            ],
        )
    ]  # fmt: skip


def quarter_hours() -> Grid:
    """Days and months in British order, four values a month."""
    days = ["13/01/2023", "28/01/2023", "02/02/2023", "14/02/2023"]
    return Grid(
        "负荷",
        [["日期", "能源品种", "用电量(kWh)"], *([day, "电", n + 1] for n, day in enumerate(days))],
    )


def months_with_total() -> list[Grid]:
    """A month per row, a carrier per column, the unit noted above, a total that is wrong."""
    return [
        Grid(
            "2023年",
            [
                ["2023年能源消耗台账"], ["单位：吨、万千瓦时"],
                ["月份", "原煤", "电力"],
                *([f"{month}月", 100 + month, 10] for month in range(1, 13)),
                ["合计", 1278, 130],
            ],
        )
    ]  # fmt: skip


def half_years() -> list[Grid]:
    """Months, quarters and the half year in one column."""
    months: list[list[Cell]] = [[f"2023年{month}月", month] for month in range(1, 7)]
    return [
        Grid(
            "电",
            [
                ["月份", "电力(kWh)"], *months[:3], ["2023年第一季度", 6], *months[3:], ["2023年上半年", 20],
            ],
        )
    ]  # fmt: skip


def conversion() -> list[Grid]:
    """Every word for the coefficient and the standard coal, of which money is none."""
    return [
        Grid(
            "2023年度",
            [
                ["能源名称", "计量单位", "消费量", "标准煤换算系数", "热值(Mj/Kg)", "折合标煤", "折标量/价格（万元）"],
                ["原煤", "吨", 1000, "0.7143", "20.91", 714.3, "60.5"],
                ["柴油", "t", 20, 1.4571, "42.65", 29.14, "14.2"],
            ],
        ),
        Grid(
            "2022年度",
            [
                ["能源名称", "计量单位", "消费量", "单位系数", "能源消费总量（标准煤）"],
                ["电力", "万kWh", 50, "1.229", 61.45],
            ],
        ),
    ]  # fmt: skip


def energy_beside() -> list[Grid]:
    """The two halves of a year beside each other."""
    left = [[f"2023-0{n}", "电力", "kWh", n] for n in (1, 2)]
    right = [[f"2023-0{n}", "电力", "kWh", n] for n in (7, 8)]
    head: list[Cell] = ["月份", "能源名称", "单位", "消费量"]
    rows = [[*a, None, *b] for a, b in zip(left, right, strict=True)]
    return [Grid("台账", [[*head, None, *head], *rows])]


def boiler_fuel() -> list[Grid]:
    """What a boiler house burns, month by month across, an unknown fuel among it."""
    return [
        Grid(
            "锅炉房",
            [
                ["2023年锅炉房燃料消耗"],
                ["项目", "单位", "1月", "2月", "3月", "累计"],
                ["天然气", "万m³", 12, 11, 10, 33], ["年耗燃烧介质量", "t", 1, 2, 3, 6],
                ["合计", None, 13, 13, 13, 39],
            ],
        )
    ]  # fmt: skip


def no_reading() -> list[Grid]:
    """A meter that says nought, one that says nothing, and a month that was not read."""
    return [
        Grid(
            "2023",
            [
                ["月份", "能源品种", "单位", "实物量 currMonth"],
                ["2023年1月", "电力", "kWh", 0], ["2023年2月", "电力", "kWh", "—"], ["2023年3月", "电力", "kWh", "未查"],
                ["2023年4月", "电力", "kWh", 5],
            ],
        )
    ]  # fmt: skip


def output() -> list[Grid]:
    """Plan and good pieces, and unit consumption of water, power and wealth beside that of coal."""
    return [
        Grid(
            "产量",
            [
                ["产品名称", "月份", "计量单位", "计划数", "良品数", "单位产品综合能耗（吨标准煤）", "单位产品水耗（立方米）"],
                ["电池", "2023年1月", "万只", 50, 48, "0.5", "2.1"],
                ["电池", "2023年2月", "万只", 52, "51.5", "0.49", "2.0"],
            ],
        ),
        Grid(
            "熟料",
            [
                ["产品", "年份", "产量(t)", "计划数 / 良品数", "可比熟料综合电耗(kWh/t)", "总单耗(kgce/t)",
                 "单位GDP能耗（t标准煤/万元）"],
                ["水泥熟料", "2023年", 1500000, "150/150", 58, 108, "1.2"],
            ],
        ),
    ]  # fmt: skip


def instruments() -> list[Grid]:
    """Instruments with the day of their check in several spellings."""
    return [
        Grid(
            "计量器具",
            [
                ["计量器具台账"],
                ["序号", "计量器具名称", "型号规格", "计量对象", "级别", "精度等级", "安装使用地点", "检验日期", "有效期至"],
                [1, "三相电能表", "DTZ341", "电力", "进出用能单位", "0.5S", "总降", "2023年5月", "2025-05"],
                [2, "电磁流量计", "LDG-100", "水", "主要用能设备", "1.0", "泵房", 45050, "—"],
            ],
        )
    ]  # fmt: skip


def enterprises() -> list[Grid]:
    """A list with codes of 21 digits, in full width, and an amount that is none."""
    return [
        Grid(
            "名单",
            [
                ["2023年重点用能单位名单"],
                ["序号", "单位详细名称", "统一社会信用代码", "地市", "年综合能耗总量", "备注"],
                [1, "示例水泥有限公司", invented_uscc("990100", "MA000001"), "示例市", 12000, None],
                [2, "样例纸业有限公司", "110610999202100001234", "示例市", "8,500", "登记证号"],
                [3, "示例化工有限公司", invented_uscc("990100", "MA000002").translate(_WIDE), "示例市", "约6000", None],
            ],
        )
    ]  # fmt: skip
