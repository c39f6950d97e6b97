"""Equipment ledgers as workshops, boiler houses and telephone exchanges write them."""

from __future__ import annotations

from sample_ledgers.generator.grid import Grid


def dust_removal_fans() -> list[Grid]:
    """Three machines a row under merged heads, two motors on one shaft, everything in one cell."""
    return [
        Grid(
            "除尘风机",
            [
                ["炼铁厂除尘系统主要设备参数表", *[None] * 14],
                ["序号", "区域", "除尘范围", "风机铭牌参数", None, None, None, "电机铭牌参数", None, None,
                 None, None, "除尘器技术参数", None, "最近一次整体更换滤袋时间"],
                [None, None, None, "型号", "厂家", "流量（m3/h)", "全压（Pa）", "型号", "功率（kw）",
                 "额定电压 （v）", "额定电流 （A）", "厂家", "型号", "滤袋材质", None],
                [1, "5#6#炉主Ⅳ皮带转运站 除尘系统", "转运站", "Y4-73№22D", "示例鼓风机厂", "211470~ 320610",
                 4500, "YKK500－4－6", "1600×2", "10k", "112.3 117.1", "示例电气（1#） 样例电机（2#）",
                 "LCM-5000", "550g/m2普通涤纶针刺毡", "未换过"],
                [2, "矿槽", "槽上", "8F6G－61－1№9C", "示例风机厂", 52000, 3900, "Y2315L1－4", 160, 380,
                 289, "示例电机厂", "CDLS―12", None, "2003年9月"],
            ],
            [(0, 0, 0, 14), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 6), (1, 7, 1, 11),
             (1, 12, 1, 13), (1, 14, 2, 14)],
        )
    ]  # fmt: skip


def boiler_register() -> list[Grid]:
    """A register of boilers: ratings in the wrong column, one boiler under two model numbers."""
    return [
        Grid(
            "锅炉",
            [
                ["在用锅炉登记台账（示例）", *[None] * 9],
                ["使用登记证号", "机组名称", "品 种", "设备型号", "额定出力", "额定压力 （出水温度）",
                 "燃烧介质", "检验日期", "制造日期", "使用单位"],
                ["110610999202100001234", "1#锅炉", "蒸汽锅炉", "DZL6.0-1.57-A III II", "6t/h", "1.57MPa",
                 "烟煤", "2023-05-08", "2009.3", "示例热力公司"],
                ["锅10示00002", "2#锅炉", "15t/h(MW)", "SHFX6-1.26-H", "15   t/h",
                 "1.25MPa", "天然气", "2023/5/8", "2012年 11月", "示例热力公司"],
                ["锅10示00003", "3#锅炉", "蒸汽锅炉", "SHFX6-1.25-H", "15t/h", "1.25MPa", "天然气",
                 None, "202110", "示例热力公司"],
                ["锅10示00004", "4#锅炉", "热水锅炉", "YR6-0.8/蒸汽锅炉", "4.2MW", "0.8MPa", "生物质",
                 None, "2018年", "示例热力公司"],
            ],
            [(0, 0, 0, 9)],
        )
    ]  # fmt: skip


def exchange_power() -> list[Grid]:
    """Power plant of telephone exchanges: three sheets, the last without a head, amperes as capacity."""
    head = ["序号", "管辖单位", "局站", "所属机房", "设备类型", "子类型", "所属系统", "设备名称*", "设备型号",
            "设备额定容量", "设备厂商", "投产日期/commissionDate", "当前状态", "描述"]  # fmt: skip
    rows: list[list[list[str | int | None]]] = [
        [
            [1, "示例分公司", "城东局", "1F电力室", "开关电源", "组合开关电源", "-48V系统1", "开关电源1",
             "PS48500-2B/50", "500A", "示例电源厂", 202312, "在用", "柜体大小110*550*640"],
            [2, "示例分公司", "城东局", "1F油机房", "油机", "柴油发电机组", "交流系统", "1#发电机", "P880E", None,
             "示例动力厂", 201105, "在用", None],
        ],
        [
            [1, "示例分公司", "城西局", "B1F", "不间断电源", "模块化UPS", "交流系统", "UPS1", "UPS5000-E-120",
             "120kVA", "示例电源厂", 202006, "在用", "含电池"],
        ],
        [
            [3, "示例分公司", "城东局", "2F电力室", "开关电源", "组合开关电源", "-48V系统2", "开关电源2",
             "PS48500-2B/50", "500A", "示例电源厂", 202312, "备用", None],
            [4, "示例分公司", "城东局", "2F电力室", "开关电源", "组合开关电源", "-48V系统3", "开关电源3",
             "PS48300-1B/30", "300A", "示例电源厂", 202401, "在用", None],
            [5, "示例分公司", "城东局", "3F电力室", "开关电源", "组合开关电源", "-48V系统4", "开关电源4",
             "PS48300-1B/30", "300A", "示例电源厂", 202401, "在用", None],
        ],
    ]  # fmt: skip
    names = ("电力室", "UPS", "新增")
    grids = [
        Grid(name, [list(row) for row in body]) for name, body in zip(names, rows, strict=True)
    ]
    for grid in grids[:2]:
        grid.cells.insert(0, list(head))
    return grids


def battery_line() -> list[Grid]:
    """An asset list of a battery works: counts in names, sums with dots, errors as codes."""
    return [
        Grid(
            "资产",
            [
                ["K3代码", "资产编号", "设备机台", "规格型号", "负荷", "数量", "计量单位", "账面价值", "设备厂家",
                 "购置日期", "货期", "SN号"],
                ["#N/A", "ZC-001", "注液前段RGV*2", "RGV-500", "2.2", None, "台", "17.333.333.33", "示例装备厂",
                 "2019-08", "45天", "SN2019001"],
                ["#N/A", "ZC-002", "DT4--9", "DT4-H", "5.5", "2个 ", "台", "1 023.65", "示例自动化厂", 43678,
                 "现货", "SN2019002"],
                ["01.02", "ZC-003", "自动焊H一13", "AH-13", "7.5", "1台", "台", "86,500.00", "/", "2020/13/1",
                 None, "SN2020003"],
            ],
        )
    ]  # fmt: skip


def hoists() -> list[Grid]:
    """Counts with a remark in brackets of two widths, and all states named in the head."""
    return [
        Grid(
            "升降机",
            [
                ["施工升降机用电设备明细"],
                ["单位：某建筑机械厂", None, "日期：2024年5月"],
                ["序号", "设备组成", "设备型号", "单机功率(W)", "设备数量", "在用/备用/闲置/维修/停机/报废", "制造商"],
                [1, "升降机电机", "YEJ112M-4", 4000, "3(升降机电机）", "在用", "示例电机厂"],
                [2, "变频升降机", "SC200/200", "22kW", "2 台", "维修", "示例机械厂"],
                [3, "配电变压器", "S11-M-315/10", None, "1", "停机", "示例变压器厂"],
                ["合计", None, None, None, 6],
                ["制表人：某某", None, "审核：某某"],
            ],
        )
    ]  # fmt: skip


def pumps() -> Grid:
    """A pump station's list: currents measured phase by phase are not the nameplate's."""
    return Grid(
        "泵",
        [
            ["设备位号", "名称", "型号", "设计流量", "额定扬程", "额定转速", "配套电机功率", "配套电机型号", "实际工作电流",
             "A相电流", "B相有功功率", "所属机房", "使用状态"],
            ["P-101A", "循环水泵", "600S-47", "3170", "47", "970", "560", "YKK5004-6", "52.1", "51.8", "",
             "循环水泵房", "在用"],
            ["P-101B", "循环水泵", "600S-47", "3170m³/h", "47m", "970rpm", "560kW", "YKK5004－6", "51.9", "51.7",
             "", "循环水泵房", "热备"],
            ["P-102", "潜水泵", "WQ50-20-7.5", "50", "20", "", "7.5", "", "", "", "", "集水坑", "报废"],
        ],
    )  # fmt: skip


def english_heads() -> Grid:
    """The export of a maintenance program: half its heads are English."""
    return Grid(
        "export",
        [
            ["子类型", "product", "model", "额定功率", "factory", "安装地址(azdz)", "生产年份", "efficiency",
             "ENERGY STAR Score"],
            ["电机", "1#回转窑主电机", "YSP355L1-4", "315", "示例电机厂", "窑头", "2016", "Not Available", "75"],
            ["风机", "窑尾排风机", "Y4-73-20D", "", "示例风机厂", "窑尾", "2016", "2", "Not Available"],
        ],
    )  # fmt: skip
