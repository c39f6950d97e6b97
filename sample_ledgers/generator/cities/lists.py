"""The register and the year's list of the three cities, headed otherwise than the province's own."""

from __future__ import annotations

from sample_ledgers.generator.cities.told import CITY_FIRMS, CityFirm
from sample_ledgers.generator.grid import Column, Grid, table
from sample_ledgers.generator.province import PROVINCE

_CATEGORIES = {
    "key_industry": "重点行业",
    "key_equipment": "重点用能设备",
    "data_centre": "数据中心",
    "follow_up": "回头看",
    "routine": "日常",
}

_WHO: list[Column[CityFirm]] = [
    Column(("序号",), lambda firm: firm.number - 8),
    Column(("省",), lambda _firm: PROVINCE),
    Column(("地市",), lambda firm: firm.laptop["city"]),
    Column(("区县",), lambda firm: firm.laptop["county"]),
    Column(("单位名称",), lambda firm: firm.name),
    Column(("统一社会信用代码",), lambda firm: firm.told["uscc"]),
]
_REGISTER: list[Column[CityFirm]] = [
    *_WHO,
    Column(("行业代码",), lambda firm: firm.told["industry_code"]),
    Column(("细分行业",), lambda firm: firm.told["sub_industry"]),
    Column(("主要产品",), lambda firm: firm.told["products"]),
    Column(("产能",), lambda firm: firm.told["capacity"]),
    Column(("上年综合能耗tce（当量）",), lambda firm: firm.told["tce"]),
    Column(("重点用能单位",), lambda _firm: "是"),
    Column(("绿色工厂批次",), lambda firm: firm.told.get("green")),
    Column(("上年违规情形",), lambda firm: firm.told.get("last_violation")),
    Column(("实施机构",), lambda firm: firm.laptop["agency"]),
]
_PROGRAMME: list[Column[CityFirm]] = [
    *_WHO,
    Column(("细分行业",), lambda firm: firm.told["sub_industry"]),
    Column(
        ("监察类别",), lambda firm: "；".join(_CATEGORIES[key] for key in firm.told["categories"])
    ),
    Column(("监察方式",), lambda _firm: "现场"),
    Column(("实施机构",), lambda firm: firm.laptop["agency"]),
    Column(("备注",), lambda firm: firm.told.get("last_violation")),
]


def enterprise_list() -> list[Grid]:
    """The register of the three cities."""
    return [table("名录", "示例省三市重点用能单位名录", _REGISTER, CITY_FIRMS)]


def programme_list() -> list[Grid]:
    """Who is inspected by the cities' agencies in 2024."""
    return [table("任务", "示例省三市2024年度节能监察任务名单", _PROGRAMME, CITY_FIRMS)]
