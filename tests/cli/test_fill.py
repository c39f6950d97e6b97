from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.cli.conftest import Accept, Refuse
from tests.cli.verbs import SAMPLES, content
from tests.reports.forms.blanks import FIRST, list_form
from tests.reports.forms.strange_blanks import grouped_regions, word_regions


@pytest.fixture
def office(accept: Accept, tmp_path: Path) -> Path:
    folder = tmp_path / "库"
    accept("new", folder, "--role", "office")
    lists = SAMPLES / "lists" / "programme_2024.xlsx"
    accept("import", folder, lists, "--kind", "programme")
    return folder


def test_a_blank_is_filled_and_says_what_went_where(
    accept: Accept, office: Path, tmp_path: Path
) -> None:
    list_form(tmp_path / "空白.xlsx")
    named = ("--table", "工业节能监察企业名单", "--out", tmp_path / "填.xlsx")
    said = accept("fill", office, tmp_path / "空白.xlsx", *named, "--json", tmp_path / "说.json")
    assert "填入 8 行" in said
    assert "插入了 5 行" in said
    told = json.loads((tmp_path / "说.json").read_text(encoding="utf-8"))
    assert (told["table"], told["rows"], told["inserted_rows"]) == ("enterprise_list", 8, 5)
    assert load_workbook(tmp_path / "填.xlsx")["名单"].cell(FIRST, 1).value == 1


def test_a_corrected_column_is_remembered_for_its_shape(
    accept: Accept, office: Path, tmp_path: Path
) -> None:
    list_form(tmp_path / "空白.xlsx")
    call = ("fill", office, tmp_path / "空白.xlsx", "--table", "enterprise_list", "--out")
    accept(*call, tmp_path / "一.xlsx", "--column", "G=行业代码", "--column", "F=-")
    accept(*call, tmp_path / "二.xlsx", "--json", tmp_path / "说.json")
    columns = json.loads((tmp_path / "说.json").read_text(encoding="utf-8"))["columns"]
    assert [(each["field"], each["reason"]) for each in columns[-2:]] == [
        (None, "remembered"),
        ("industry_code", "remembered"),
    ]


BAD = (
    ("没有.xlsx", "enterprise_list", "填.xlsx", "找不到文件"),
    ("文字.txt", "enterprise_list", "填.txt", "无法保持原来的版式"),
    ("坏.xlsx", "enterprise_list", "填.xlsx", "损坏"),
    ("含宏.docm", "violators", "填.docx", "含宏"),
    ("空白.xlsx", "没有的表", "填.xlsx", "没有名为“没有的表”的年度表"),
    ("空白.xlsx", "data_centre_results", "填.xlsx", "没有找到“数据中心能效专项监察结果”的表头"),
    ("空白.xlsx", "enterprise_list", "空白.xlsx", "空白表本身"),
    ("空白.xlsx", "enterprise_list", "填.pdf", "扩展名"),
    ("信.docx", "violators", "填.docx", "没有表格"),
)


@pytest.mark.parametrize("bad", BAD)
def test_bad_input_is_one_sentence_and_nothing_is_written(
    refuse: Refuse, office: Path, tmp_path: Path, bad: tuple[str, str, str, str]
) -> None:
    blank, table, out, says = bad
    list_form(tmp_path / "空白.xlsx")
    Document().save(str(tmp_path / "信.docx"))
    (tmp_path / "文字.txt").write_text("企业名称,地区\n", encoding="utf-8")
    (tmp_path / "坏.xlsx").write_bytes((tmp_path / "空白.xlsx").read_bytes()[:3000])
    with zipfile.ZipFile(tmp_path / "含宏.docm", "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
        archive.writestr("word/vbaProject.bin", b"macro")
    before, files = content(office), sorted(tmp_path.iterdir())
    refused = refuse("fill", office, tmp_path / blank, "--table", table, "--out", tmp_path / out)
    assert says in refused
    assert content(office) == before
    assert sorted(tmp_path.iterdir()) == files


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_one_row_per_region_is_filled_by_name(
    accept: Accept, office: Path, tmp_path: Path, kind: str
) -> None:
    blank, out = tmp_path / f"空白.{kind}", tmp_path / f"填.{kind}"
    (grouped_regions if kind == "xlsx" else word_regions)(blank, ("示例无此市",))
    call = ("fill", office, blank, "--table", "分地区监察情况", "--out", out)
    said = accept(*call, "--column", "C=planned")
    assert "表中这些行没有可填的数据：示例无此市" in said
    assert "▲ 表中没有这些行，数据未填入" in said
    accept(*call[:-1], tmp_path / f"二.{kind}", "--json", tmp_path / "说.json")
    columns = json.loads((tmp_path / "说.json").read_text(encoding="utf-8"))["columns"]
    assert (columns[2]["field"], columns[2]["reason"]) == ("planned", "remembered")
