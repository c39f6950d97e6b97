"""Blank forms as offices send them out: merged titles, two-row heads, totals, charts, notes."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

THIN = Border(*(Side(style="thin") for _ in range(4)))
FIRST, LAST, TOTAL = 5, 7, 8  # rows of the list's form that are blank, and its total


def list_form(path: Path) -> None:
    """企业名单: three blank rows, a total with formulas, notes, a second sheet that counts it."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "名单"
    sheet["A1"] = "2024年度工业节能监察企业名单"
    sheet.merge_cells("A1:G1")
    sheet["A1"].font = Font(name="黑体", size=18)
    sheet["A2"] = "填报单位（盖章）："
    for column, head in enumerate(
        ("序号", "所在地", "企业名称", "统一社会信用代码", "综合能耗（万tce）", "监察类别", "备注"),
        1,
    ):
        sheet.cell(3, column, head).border = THIN
    for letter in "ACDEFG":
        sheet.merge_cells(f"{letter}3:{letter}4")
    sheet["B4"] = "市"
    for row in range(FIRST, TOTAL + 1):
        for column in range(1, 8):
            cell = sheet.cell(row, column)
            cell.border, cell.font = THIN, Font(name="仿宋", size=11)
        sheet.row_dimensions[row].height = 22
    sheet.cell(TOTAL, 1, "合计")
    sheet.merge_cells(start_row=TOTAL, end_row=TOTAL, start_column=1, end_column=4)
    sheet.cell(TOTAL, 5, f"=SUM(E{FIRST}:E{LAST})")
    sheet.cell(TOTAL + 1, 1, "注：企业名称须与营业执照一致。")
    sheet.merge_cells(start_row=TOTAL + 1, end_row=TOTAL + 1, start_column=1, end_column=7)
    sheet.cell(TOTAL + 2, 1, "填报人：")
    sheet.cell(TOTAL + 2, 5, "联系电话：")
    sheet.conditional_formatting.add(
        f"E{FIRST}:E{LAST}", CellIsRule("greaterThan", ["10"], fill=PatternFill("solid", "FF0000"))
    )
    rule = DataValidation("list", formula1='"专项,日常"')
    rule.add(f"F{FIRST}:F{LAST}")
    sheet.add_data_validation(rule)
    sheet.print_area = f"A1:G{TOTAL + 2}"
    sheet.cell(TOTAL, 5).comment = Comment("各行之和", "省厅")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=5, min_row=FIRST, max_row=LAST))
    sheet.add_chart(chart, f"A{TOTAL + 4}")
    other = book.create_sheet("汇总")
    other["A1"], other["B1"] = "合计", f"=名单!E{TOTAL}*2"
    other["B2"] = f"=COUNTA(名单!C{FIRST}:C{LAST})"
    book.defined_names["明细"] = DefinedName("明细", attr_text=f"名单!$A${FIRST}:$G${LAST}")
    book.save(path)


def region_form(path: Path, regions: tuple[str, ...]) -> None:
    """One row per region, named by the office itself, with a formula in each row."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    heads = ("地区", "监察企业数（家）", "落后设备台数", "限期整改通知书", "平均每家落后设备")
    sheet.append(["各市工业节能监察情况表"])
    sheet.append(list(heads))
    for number, region in enumerate(regions, start=3):
        sheet.append([region, None, None, None, f'=IF(B{number}=0,"",C{number}/B{number})'])
    sheet.append(["全省合计"])
    sheet.cell(3, 1).alignment = Alignment(horizontal="center")
    book.save(path)


def word_form(path: Path, rows: int = 2) -> None:
    """违规企业名单 as a table in a letter."""
    document = Document()
    document.add_paragraph("附件2")
    document.add_paragraph("请于12月31日前报送。")
    table = document.add_table(rows=0, cols=4)
    table.style = "Table Grid"
    title = table.add_row().cells
    title[0].merge(title[3]).text = "违规企业名单"
    for cell, text in zip(
        table.add_row().cells, ("序号", "企业名称", "违规事项", "整改期限"), strict=True
    ):
        cell.text = text
    for _ in range(rows):
        for cell in table.add_row().cells:
            cell.paragraphs[0].add_run("").font.size = Pt(9)
    last = table.add_row().cells
    last[0].merge(last[3]).text = "填报人：　　　　审核人："
    document.add_paragraph("联系人：示例")
    document.save(str(path))
