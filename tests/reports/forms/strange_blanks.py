"""Blank forms as other people make them: grouped heads, numbered columns, totals above, nested Word heads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

THIN = Border(*(Side(style="thin") for _ in range(4)))


def _sheet(title: str) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return book, sheet


def _put(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(at, column)
            cell.border, cell.font = THIN, Font(name="仿宋", size=11)
            if value is not None:
                cell.value = value  # type: ignore[assignment]


def grouped_regions(path: Path, regions: Sequence[str]) -> None:
    """Two head rows, a row of column codes, the total above the regions, a coverage formula."""
    book, sheet = _sheet("附件3")
    last = 6 + len(regions)
    _put(
        sheet,
        [
            ["附件3"],
            ["2024年度工业节能监察情况统计表（分地区）"],
            ["序号", "市（州）", "监察企业数（家）", None, None, "落后设备", None, "下达文书（家）", None, None, "备注"],
            [None, None, "计划", "实际", "完成率（%）", "台数（台）", "容量（万kW）", "限期整改通知书", "意见书", "建议书", None],
            ["甲", "乙", 1, 2, 3, 4, 5, 6, 7, 8, "丙"],
            [None, "全省合计", *(f"=SUM({letter}7:{letter}{last})" for letter in "CD"), "=IF(C6=0,\"\",D6/C6*100)",
             *(f"=SUM({letter}7:{letter}{last})" for letter in "FGHIJ"), None],
            *([n, name, None, None, f'=IF(C{n + 6}=0,"",D{n + 6}/C{n + 6}*100)'] for n, name in enumerate(regions, 1)),
            ["注：1.“落后设备”指列入淘汰目录仍在用的设备。"],
        ],
    )  # fmt: skip
    for area in ("A2:K2", "A3:A4", "B3:B4", "C3:E3", "F3:G3", "H3:J3", "K3:K4"):
        sheet.merge_cells(area)
    sheet.freeze_panes = "C6"
    book.save(path)


def enterprise_rows(path: Path) -> None:
    """Two head rows, three blank rows of which the last says ……, a total that counts, a signature."""
    book, sheet = _sheet("Sheet1")
    _put(
        sheet,
        [
            ["工业节能监察企业名单"],
            ["填报单位：", None, None, None, None, None, "填报日期：    年  月  日"],
            ["序号", "企业基本情况", None, None, None, "监察类别", "备注"],
            [
                None,
                "企业名称",
                "统一社会信用代码",
                "所在市",
                "上年综合能耗（万吨标准煤）",
                None,
                None,
            ],
            [1],
            [2],
            ["……"],
            ["合计", '=COUNTA(B5:B7)&"家"', None, None, "=SUM(E5:E7)"],
            ["单位负责人：", None, None, "填报人：", None, "联系电话："],
        ],
    )
    for area in ("A1:G1", "A3:A4", "B3:E3", "F3:F4", "G3:G4"):
        sheet.merge_cells(area)
    book.save(path)


def categories_named(path: Path) -> None:
    """任务汇总表 whose categories are printed, merged beside their lines, each with its 小计."""
    book, sheet = _sheet("汇总表")
    rows: list[list[object]] = [
        ["2024年度工业节能监察任务汇总表"],
        ["监察类别", "细分行业", "计划监察数（家）", "其中重点用能单位（家）", "备注"],
    ]
    for category, industries in (
        ("一、重点行业能效专项监察", ("电解铝", "氯碱")),
        ("三、重点领域能效专项监察", ("大型、超大型数据中心",)),
    ):
        first = len(rows) + 1
        for place, industry in enumerate(industries):
            rows.append([None if place else category, industry])
        if len(industries) > 1:
            sheet.merge_cells(f"A{first}:A{len(rows)}")
        rows.append(["小计", None, *(f"=SUM({c}{first}:{c}{len(rows)})" for c in "CD")])
    rows.append(["合计", None, "=C5+C7", "=D5+D7"])
    _put(sheet, rows)
    book.save(path)


def merged_regions(path: Path) -> None:
    """Provinces' way: city merged over its counties, a line of the city's sum, heads far below."""
    book, sheet = _sheet("县级")
    notes: list[list[object]] = [[f"说明{n}：请如实填报。"] for n in range(1, 9)]
    _put(
        sheet,
        [
            *notes,
            ["地区", "实际监察（家）", "违规企业（家）", "违规率"],
            ["示例东市", None, None, '=IF(B10=0,"",C10/B10)'],
            ["示例西市", None, None, '=IF(B11=0,"",C11/B11)'],
            ["总计", "=SUM(B10:B11)", "=SUM(C10:C11)", None],
        ],
    )
    sheet.column_dimensions["D"].hidden = True
    book.save(path)


def nested_word(path: Path, rows: int = 2) -> None:
    """A letter with a form for signatures first, then the list: a head of two rows with a nested group."""
    document = Document()
    document.add_paragraph("关于报送2024年度违规企业名单的函")
    signed = document.add_table(rows=1, cols=4)
    for cell, text in zip(signed.rows[0].cells, ("填报单位", "", "填报人", ""), strict=True):
        cell.text = text
    document.add_paragraph("附表")
    table = document.add_table(rows=2, cols=6)
    table.style = "Table Grid"
    upper, lower = table.rows[0].cells, table.rows[1].cells
    for column, text in ((0, "序号"), (1, "企业名称"), (5, "整改期限")):
        upper[column].merge(lower[column]).text = text
    upper[2].merge(upper[4]).text = "违规情况"
    for column, text in ((2, "违规事项"), (3, "违反条款"), (4, "文书文号")):
        lower[column].text = text
    for cell, text in zip(table.add_row().cells, ("甲", "乙", "丙", "丁", "1", "2"), strict=True):
        cell.text = text
    for _ in range(rows):
        table.add_row()
    total = table.add_row().cells
    total[0].merge(total[1]).text = "合计"
    document.save(str(path))


def word_regions(path: Path, regions: Sequence[str]) -> None:
    """One row per region in Word, the regions printed, the province's total last."""
    document = Document()
    table = document.add_table(rows=1, cols=4)
    heads = ("地 区", "监察企业数（家）", "违规企业数（家）", "限期整改通知书（家）")
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    for name in (*regions, "全省总计"):
        table.add_row().cells[0].text = name
    document.save(str(path))


def regions_across(path: Path, regions: Sequence[str]) -> None:
    """The table turned: regions are columns, figures are rows."""
    book, sheet = _sheet("横表")
    _put(
        sheet,
        [
            ["2024年度监察情况"],
            ["指标", "单位", *regions, "合计"],
            ["实际监察企业数", "家", *[None] * len(regions), None],
            ["违规企业数", "家", *[None] * len(regions), None],
        ],
    )
    book.save(path)
