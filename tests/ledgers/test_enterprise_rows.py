from __future__ import annotations

from decimal import Decimal

import pytest
from stdnum.cn import uscc

from tests.ledgers.conftest import ReadRows
from workbench.ledgers.kinds import LedgerKind

HEAD = [
    "序号",
    "省（区、市）",
    "企业名称",
    "统一社会信用代码",
    "细分行业",
    "监察类别",
    "综合能源消费量（当量值，万吨标准煤）",
    "是否重点用能单位",
]


def code(number: int) -> str:
    body = f"91310000MA1K{number:05d}"
    return body + uscc.calc_check_digit(body)


def test_an_enterprise_list_is_read_with_its_units(read_rows: ReadRows) -> None:
    reading = read_rows(
        [
            ["2024年度工业节能监察企业名单"],
            HEAD,
            [
                1,
                "某省",
                "示例氯碱化工有限公司",
                code(1).lower(),
                "氯碱",
                "重点行业、重点用能设备",
                7.04,
                "是",
            ],
        ],
        LedgerKind.ENTERPRISES,
    )
    (row,) = reading.enterprises()
    found = row.enterprise
    assert (found.name, found.uscc, found.id) == ("示例氯碱化工有限公司", code(1), "")
    assert (found.province, found.sub_industry) == ("某省", "氯碱")
    assert found.is_key_energy_user is True
    assert found.tce_calorific == 70_400
    assert row.categories == ("重点行业", "重点用能设备")
    assert row.issues == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [("9131000", "应为 18 位"), (code(1)[:-1] + "I", "字符"), (None, "缺")],
)
def test_a_wrong_code_is_an_error_with_its_address(
    read_rows: ReadRows, text: str | None, why: str
) -> None:
    reading = read_rows(
        [HEAD, [1, "某省", "示例公司", text, "", "", "", ""]], LedgerKind.ENTERPRISES
    )
    (row,) = reading.enterprises()
    assert why in row.issues[0].message
    assert row.issues[0].where.row == 2


def test_a_wrong_check_digit_is_told(read_rows: ReadRows) -> None:
    good = code(2)
    bad = good[:-1] + ("1" if good[-1] != "1" else "2")
    reading = read_rows(
        [HEAD, [1, "某省", "示例公司", bad, "", "", "", ""]], LedgerKind.ENTERPRISES
    )
    (row,) = reading.enterprises()
    assert "校验码不符" in row.issues[0].message
    assert str(row.issues[0].where).endswith("D2")


def test_a_code_that_stands_twice_is_told(read_rows: ReadRows) -> None:
    rows = [[n, "某省", f"示例{n}公司", code(3), "", "", "", ""] for n in (1, 2)]
    found = list(read_rows([HEAD, *rows], LedgerKind.ENTERPRISES).enterprises())
    assert found[0].issues == ()
    assert found[1].issues[0].code == "ledger.uscc.repeated"
    assert found[1].issues[0].params["row"] == "2"


def test_codes_name_their_column_where_the_head_does_not(read_rows: ReadRows) -> None:
    rows = [[f"示例{n}有限公司", code(n)] for n in range(4)]
    reading = read_rows([["企业名称", "证照号", "备注"], *rows], LedgerKind.ENTERPRISES)
    column = reading.sheets[0].columns[1]
    assert (column.field, column.reason) == ("uscc", "values")


def test_a_task_list_is_read_with_year_and_content(read_rows: ReadRows) -> None:
    reading = read_rows(
        [
            ["年度", "企业名称", "统一社会信用代码", "监察类别", "监察内容", "监察方式"],
            [2024, "示例有限公司", code(5), "数据中心", "能效核查", "现场"],
        ],
        LedgerKind.PROGRAMME,
    )
    (row,) = reading.programme_rows()
    assert (row.year, row.content, row.mode) == (2024, "能效核查", "现场")
    assert row.categories == ("数据中心",)


def test_consumption_is_in_tonnes_of_coal_equivalent(read_rows: ReadRows) -> None:
    reading = read_rows(
        [
            ["企业名称", "统一社会信用代码", "综合能源消费量（吨标准煤）"],
            ["示例公司", code(6), "70 402"],
        ],
        LedgerKind.ENTERPRISES,
    )
    (row,) = reading.enterprises()
    assert row.enterprise.tce_calorific == Decimal(70402)
