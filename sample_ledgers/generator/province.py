"""The eight enterprises of the invented province, and the lists that name them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sample_ledgers.generator.grid import Cell, Column, Grid, table
from sample_ledgers.generator.uscc import invented_uscc

AGENCY = "示例省节能监察中心"
PROVINCE = "示例省"


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """One enterprise as the lists describe it."""

    folder: str
    name: str
    organisation: str
    city: str
    region: str
    county: str
    industry_code: str
    sub_industry: str
    products: str
    capacity: str
    tce: int
    categories: tuple[str, ...]
    green: str = ""
    last_violation: str = ""

    @property
    def uscc(self) -> str:
        """The whole 统一社会信用代码."""
        return invented_uscc(self.region, self.organisation)


_INDUSTRY, _EQUIPMENT = "重点行业", "重点用能设备"

FIRMS = (
    Firm(
        folder="01_coking", name="示例焦化有限公司", organisation="MA0EG001",
        city="示例市", region="990101", county="示范县", industry_code="2521",
        sub_industry="焦化", products="焦炭", capacity="130万吨/年", tce=162_500,
        categories=(_INDUSTRY, _EQUIPMENT),
    ),
    Firm(
        folder="02_chlor_alkali", name="示例氯碱化工有限公司", organisation="MA0EG002",
        city="示例市", region="990102", county="样板区", industry_code="2612",
        sub_industry="氯碱", products="烧碱", capacity="20万吨/年", tce=70_402,
        categories=(_INDUSTRY, _EQUIPMENT),
    ),
    Firm(
        folder="03_ammonia", name="示例化肥有限公司", organisation="MA0EG003",
        city="样例市", region="990201", county="样例县", industry_code="2621",
        sub_industry="化肥", products="合成氨、尿素", capacity="合成氨30万吨/年、尿素52万吨/年",
        tce=422_893, categories=(_INDUSTRY, _EQUIPMENT),
    ),
    Firm(
        folder="04_aluminium", name="示例铝业有限公司", organisation="MA0EG004",
        city="样例市", region="990202", county="示例区", industry_code="3216",
        sub_industry="电解铝", products="电解铝液", capacity="25万吨/年", tce=415_402,
        categories=(_INDUSTRY, _EQUIPMENT),
    ),
    Firm(
        folder="05_paper", name="示例纸业有限公司", organisation="MA0EG005",
        city="样板市", region="990301", county="示例县", industry_code="2221",
        sub_industry="机制纸和纸板", products="箱纸板、瓦楞原纸", capacity="90万吨/年",
        tce=240_902, categories=(_INDUSTRY, _EQUIPMENT),
    ),
    Firm(
        folder="06_polyester", name="示例化纤有限公司", organisation="MA0EG006",
        city="样板市", region="990302", county="样例区", industry_code="2822",
        sub_industry="聚酯涤纶", products="聚酯、涤纶长丝", capacity="聚酯40万吨/年",
        tce=58_528, categories=(_INDUSTRY, _EQUIPMENT, "日常"), green="第五批",
    ),
    Firm(
        folder="07_data_centre", name="示例数据中心有限公司", organisation="MA0EG007",
        city="示例市", region="990102", county="样板区", industry_code="6450",
        sub_industry="数据中心", products="数据中心服务", capacity="6000标准机架",
        tce=15_805, categories=("数据中心",),
    ),
    Firm(
        folder="08_carbide", name="示例电石有限公司", organisation="MA0EG008",
        city="样例市", region="990201", county="样例县", industry_code="2613",
        sub_industry="电石", products="电石", capacity="10万吨/年", tce=77_100,
        categories=(_INDUSTRY, _EQUIPMENT, "回头看"),
        last_violation="使用列入淘汰目录的电动机86台、变压器1台，示节监改〔2023〕8号",
    ),
)  # fmt: skip

_ListRow = tuple[int, Firm]

_COLUMNS: list[Column[_ListRow]] = [
    Column(("序号",), lambda row: row[0]),
    Column(("省",), lambda _row: PROVINCE),
    Column(("市",), lambda row: row[1].city),
    Column(("县",), lambda row: row[1].county),
    Column(("企业名称",), lambda row: row[1].name),
    Column(("统一社会信用代码",), lambda row: row[1].uscc),
    Column(("行业代码",), lambda row: row[1].industry_code),
    Column(("细分行业",), lambda row: row[1].sub_industry),
    Column(("主要产品",), lambda row: row[1].products),
    Column(("产能",), lambda row: row[1].capacity),
    Column(("上年综合能耗tce（当量）",), lambda row: row[1].tce),
    Column(("重点用能单位",), lambda _row: "是"),
    Column(("绿色工厂批次",), lambda row: row[1].green or None),
    Column(("上年违规情形",), lambda row: row[1].last_violation or None),
    Column(("实施机构",), lambda _row: AGENCY),
]
_PROGRAMME: list[Column[_ListRow]] = [
    *_COLUMNS[:8],
    Column(("监察类别",), lambda row: "；".join(row[1].categories)),
    Column(("监察方式",), lambda _row: "现场"),
    Column(("实施机构",), lambda _row: AGENCY),
    Column(("备注",), lambda row: row[1].last_violation or None),
]


def enterprise_list() -> list[Grid]:
    """The register list."""
    rows = list(enumerate(FIRMS, start=1))
    return [table("企业名单", "示例省重点用能企业名单", _COLUMNS, rows)]


def programme_list() -> list[Grid]:
    """The year's list of enterprises to be inspected."""
    rows = list(enumerate(FIRMS, start=1))
    return [table("监察企业名单", "示例省2024年度工业节能监察企业名单", _PROGRAMME, rows)]


def list_with_wrong_codes() -> list[Grid]:
    """The register list as a clerk mistyped it: no code is right."""
    wrong: tuple[Callable[[str], str], ...] = (
        lambda code: code[:-1] + ("0" if code[-1] != "0" else "1"),
        lambda code: code[:-1],
        lambda code: code + "123",
        lambda code: code[:8] + "IO" + code[10:],
        lambda _code: "91990000000000000X",
    )
    rows: list[_ListRow | str | list[Cell]] = [
        [index, PROVINCE, firm.city, firm.county, firm.name, spoil(firm.uscc), firm.industry_code]
        for index, (firm, spoil) in enumerate(zip(FIRMS, wrong, strict=False), start=1)
    ]
    return [table("企业名单", "示例省企业名单（代码有误）", _COLUMNS[:7], rows)]
