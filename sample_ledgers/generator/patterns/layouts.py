"""The same machines in every layout: deep heads, lists beside and below each other, cards, matrices."""

from __future__ import annotations

from sample_ledgers.generator.grid import Cell, Grid

HEAD: list[Cell] = ["设备名称", "型号", "额定功率(kW)", "数量（台）", "生产厂家"]
FAN: list[Cell] = ["引风机电机", "YE3-280S-4", 75, 1, "示例电机厂"]
PUMP: list[Cell] = ["给水泵电机", "YE3-200L-4", 30, 2, "示例电机厂"]
MILL: list[Cell] = ["磨机电机", "YKK450-6", 400, 1, "样例电机厂"]


def four_head_rows() -> list[Grid]:
    """A title, a unit line, and a head of four rows with a row of column numbers below."""
    return [
        Grid(
            "设备",
            [
                ["主要用能设备一览表", *[None] * 7],
                ["填报单位：示例公司", *[None] * 5, "2024年6月", None],
                ["序号", "设备", None, "电动机", None, None, "运行", None],
                [None, "名称", "数量", "铭牌", None, None, "状态", "年运行小时"],
                [None, None, None, "型号", "功率", "效率", None, None],
                [None, None, "台", None, "kW", "%", None, "h"],
                ["甲", "乙", 1, 2, 3, 4, 5, 6],
                [1, "引风机", 1, "YE3-280S-4", 75, 95, "在用", 7200],
                [2, "给水泵", 2, "YE3-200L-4", 30, "93.6", "一用一备", 4000],
            ],
            [(0, 0, 0, 7), (2, 0, 5, 0), (2, 1, 2, 2), (2, 3, 2, 5), (2, 6, 2, 7), (3, 3, 3, 5)],
        )
    ]


def unnamed_groups() -> list[Grid]:
    """型号 and 厂家 three times: fan, motor and damper, named only by the merged head above."""
    return [
        Grid(
            "风机组",
            [
                ["设备名称", "状态", "风机", None, "电机", None, "风门", None],
                [None, None, "型号", "厂家", "型号", "厂家", "型号", "厂家"],
                [
                    "1#引风机",
                    "在用",
                    "Y4-73-12D",
                    "甲风机厂",
                    "YE3-315M-6",
                    "乙电机厂",
                    "DN800",
                    "丙阀门厂",
                ],
                ["2#引风机", "备用", "Y4-73-12D", "甲风机厂", "YE3-315M-6", None, None, None],
            ],
            [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5), (0, 6, 0, 7)],
        )
    ]


def repeated_machines() -> list[Grid]:
    """The main and the spare machine of a post in one row, heads repeated without a name."""
    return [
        Grid(
            "一用一备",
            [
                ["设备代码", "除尘范围", "型号", "功率(kW)", "厂家", "型号", "功率(kW)", "厂家"],
                ["P1", "泵房", "YE3-200L-4", 30, "甲电机厂", "Y2-200L-4", 30, "乙电机厂"],
                ["--", "泵房", "YE3-180L-4", 22, "甲电机厂", None, None, None],
            ],
        )
    ]


def beside() -> list[Grid]:
    """Two lists of a page, the right one longer, each with its own total."""
    none: list[Cell] = [None] * 5
    return [
        Grid(
            "两栏",
            [
                ["一车间电动机", *none, "二车间电动机"],
                [*HEAD[:4], "设备生产厂家", None, *HEAD],
                [*FAN, None, *PUMP],
                [*MILL, None, *FAN],
                ["合计", None, None, 2, None, None, *MILL],
                [*none, None, "合计", None, None, 4, None],
            ],
        )
    ]


def beside_closely() -> list[Grid]:
    """The same heads twice without a gap, remarks on the left only."""
    head: list[Cell] = ["序号", "设备名称", "型号", "功率(kW)", "使用状态", "备注"]
    return [
        Grid(
            "双栏",
            [
                [*head, *head],
                [1, *FAN[:3], "在用", "变频", 3, *MILL[:3], None, None],
                [2, *PUMP[:3], "备用", None, None, None, None, None, None, None],
            ],
        )
    ]


def one_below_another() -> list[Grid]:
    """Motors, transformers and pumps on one sheet, each under its own title and head."""
    return [
        Grid(
            "台账",
            [
                ["一、电动机台账"], HEAD, FAN, PUMP, ["小计", None, None, 3],
                [],
                ["二、变压器台账"], ["单位：台"],
                ["名称", "型号", "容量(kVA)", "空载损耗(W)", "数量"],
                ["1#变", "S11-M-1000/10", 1000, 1150, 1],
                ["三、水泵台账"],
                ["水泵名称", "水泵型号", "流量(m3/h)", "扬程(m)"],
                ["清水泵", "IS100-80-160", 100, 32],
                ["四、锅炉台账"],
                ["锅炉名称", "锅炉型号", "额定蒸发量 （热功率）"],
                ["燃气锅炉", "WNS4-1.25-Q", "4t/h"],
                ["热水锅炉", "WNS2.8-1.0/95/70-Q", "2.8MW"],
            ],
        )
    ]  # fmt: skip


def sections() -> list[Grid]:
    """Section lines, a repeated head, subtotals of which one is wrong, notes at the end."""
    return [
        Grid(
            "台账",
            [
                HEAD, ["一车间"], FAN, PUMP, ["小计", None, None, 3], ["（二）二车间"], MILL,
                ["小  计", None, None, "2台"], HEAD, FAN, ["总计", None, None, 5],
                ["注：电动机不含备品。"], ["填表人：某某", None, "填表日期：2024-06-01"],
            ],
        )
    ]  # fmt: skip


def tall_merges() -> list[Grid]:
    """A workshop and a model merged downward, a count merged downward, 同上 below."""
    return [
        Grid(
            "台账",
            [
                ["车间", "设备名称", "型号", "功率(kW)", "数量"],
                ["一车间", "1#泵电机", "YE3-200L-4", 30, 2],
                [None, "2#泵电机", None, 30, None],
                ["二车间", "3#泵电机", "同上", "〃", 1],
                ["同上", "4#泵电机", "YE3-180L-4", 22, 1],
            ],
            [(1, 0, 2, 0), (1, 2, 2, 2), (1, 4, 2, 4)],
        )
    ]


def unit_above() -> list[Grid]:
    """The unit stands in a note above, once for all."""
    return [
        Grid(
            "电机",
            [
                ["小功率电动机台账"], ["单位：W"],
                ["设备名称", "规格型号", "功率", "数量"],
                ["排风扇电机", "YS7124", 370, 4],
                ["升降电机", "YEJ112M-4", "4kW", 1],
            ],
        )
    ]  # fmt: skip


def matrix() -> list[Grid]:
    """Ratings in the head and counts in the cells, beside a list that can be read."""
    return [
        Grid("台账", [HEAD, FAN]),
        Grid(
            "汇总",
            [
                ["车间", "电动机功率(kW)", None, None, None, "合计"],
                [None, "5.5", "7.5", "11", "15", None],
                ["一车间", 2, 3, None, 1, 6],
                ["二车间", None, 4, 5, 6, 15],
            ],
            [(0, 0, 1, 0), (0, 1, 0, 4)],
        ),
    ]


def matrix_of_models() -> list[Grid]:
    """Nothing but a matrix of models: the file is refused with the reason."""
    return [
        Grid("统计", [["设备名称", "YE3-132S-4", "YE3-160M-4", "合计"], ["风机电机", 2, 3, 5]]),
    ]


def cards() -> list[Grid]:
    """One card per machine: heads stand beside their cells."""
    card: list[list[Cell]] = [
        ["设备名称", "1#空压机", "设备编号", "K-01"],
        ["型号", "LG-22/8", "额定功率(kW)", 132],
        ["制造厂", "示例压缩机厂", "出厂日期", "2012-05"],
    ]
    return [Grid("卡片", [*card, [], *card])]
