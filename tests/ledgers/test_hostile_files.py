from __future__ import annotations

import contextlib
import os
import random
import time
import zipfile
from pathlib import Path

import pytest

from tests.ledgers import workbooks
from workbench.domain.errors import InputError
from workbench.ledgers.fields import FieldCatalogue
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.reading import open_workbook

HEAD = ["设备名称", "型号", "额定功率(kW)"]
ROW = ["水泵电机", "Y2-160L-4", "15"]


def refused(path: Path) -> str:
    started = time.perf_counter()
    with pytest.raises(InputError) as caught:
        open_workbook(path)
    assert time.perf_counter() - started < 5
    assert caught.value.hint
    assert path.name in caught.value.message
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "找不到文件" in refused(tmp_path / "没有.xlsx")


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "空.xlsx"
    path.write_bytes(b"")
    assert "是空的" in refused(path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "夹.xlsx"
    path.mkdir()
    assert "文件夹" in refused(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = workbooks.xlsx(tmp_path / "锁.xlsx", {"台账": [HEAD, ROW]})
    path.chmod(0)
    assert "没有权限" in refused(path)


def test_a_file_open_elsewhere_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbooks.xlsx(tmp_path / "占用.xlsx", {"台账": [HEAD, ROW]})

    def denied(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", denied)
    assert "请关闭 Excel 或 WPS" in refused(path)


def test_an_encrypted_workbook_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    path = tmp_path / "密码.xlsx"
    header = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504
    path.write_bytes(header + "EncryptedPackage".encode("utf-16-le") + b"\0" * 480)
    assert "打开密码" in refused(path)


def test_an_ole_file_without_a_workbook_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "坏.xls"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 2000)
    assert "损坏" in refused(path)


def test_a_broken_xls_is_damaged(tmp_path: Path) -> None:
    path = workbooks.xls(tmp_path / "断.xls", {"台账": [HEAD, ROW] * 300})
    path.write_bytes(path.read_bytes()[:3000] + "Workbook".encode("utf-16-le") + b"\0\0")
    assert "损坏" in refused(path)


@pytest.mark.parametrize("keep", [0.3, 0.7, 0.97])
def test_a_truncated_workbook_is_damaged(tmp_path: Path, keep: float) -> None:
    path = workbooks.xlsx(tmp_path / "半.xlsx", {"台账": [HEAD, ROW] * 50})
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    assert "损坏" in refused(path)


def test_changed_bytes_inside_a_part_are_damage(tmp_path: Path) -> None:
    path = workbooks.xlsx(tmp_path / "改.xlsx", {"台账": [HEAD, ROW] * 50})
    with zipfile.ZipFile(path) as archive:
        offset = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    content = bytearray(path.read_bytes())
    content[offset + 60 : offset + 80] = b"\xff" * 20
    path.write_bytes(content)
    assert "损坏" in refused(path)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
        (b'<?xml version="1.0"?><Workbook/>', "XML"),
        (b"\x00\x01\x02\x03" * 100, "不是文本"),
        (b"\x81\xff\x81\xff\x20" * 10, "编码"),
    ],
)
def test_a_wrong_kind_is_named_whatever_its_extension(
    tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(content)
    assert says in refused(path)


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("word/document.xml", "文档"),
        ("ppt/presentation.xml", "文档"),
        ("a.txt", "压缩包"),
        ("mimetype", "OpenDocument"),
    ],
)
def test_other_archives_are_named(tmp_path: Path, part: str, says: str) -> None:
    path = tmp_path / "台账.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")
    assert says in refused(path)


def test_a_word_document_of_the_old_kind_is_named(tmp_path: Path) -> None:
    path = tmp_path / "台账.xls"
    path.write_bytes(
        bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le") + b"\0" * 600
    )
    assert "文档" in refused(path)


def test_a_workbook_of_empty_sheets_says_so(tmp_path: Path) -> None:
    path = workbooks.xlsx(tmp_path / "空表.xlsx", {"一": [], "二": []})
    assert "没有任何内容" in refused(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    blank = " " * 1_000_000
    path = workbooks.raw_xlsx(tmp_path / "弹.xlsx", (blank for _ in range(64)))
    assert "解压后过大" in refused(path)


def test_an_entity_bomb_is_refused(tmp_path: Path) -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    )
    path = workbooks.raw_xlsx(
        tmp_path / "实体.xlsx", workbooks.sheet_xml(""), {"xl/sharedStrings.xml": bomb}
    )
    assert "实体定义" in refused(path)


def test_two_far_corners_do_not_fill_the_memory(tmp_path: Path) -> None:
    body = (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    path = workbooks.raw_xlsx(tmp_path / "角.xlsx", workbooks.sheet_xml(body))
    assert "范围过大" in refused(path)


def test_a_hundred_thousand_columns_of_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "宽.csv"
    path.write_text(",".join(["型号"] * 100_000), encoding="utf-8")
    assert "列" in refused_on_walking(path)


def refused_on_walking(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        for sheet in open_workbook(path).sheets:
            for _ in sheet.rows():
                pass
    return str(caught.value)


def test_an_unclosed_quote_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "引号.csv"
    path.write_text('设备名称,型号\n"水泵,' + "x" * 200_000, encoding="utf-8")
    assert "引号" in refused_on_walking(path)


def test_a_million_blank_rows_are_walked_in_seconds(tmp_path: Path, fields: FieldCatalogue) -> None:
    def pieces() -> list[str]:
        blanks = [
            "".join(f'<row r="{n}"/>' for n in range(s, s + 10_000))
            for s in range(3, 1_000_003, 10_000)
        ]
        start, end = workbooks.sheet_xml("|").split("|")
        return [
            start,
            workbooks.text_row(1, HEAD),
            workbooks.text_row(2, ROW),
            *blanks,
            workbooks.text_row(1_000_010, ROW),
            end,
        ]

    path = workbooks.raw_xlsx(tmp_path / "空行.xlsx", pieces())
    started = time.perf_counter()
    reading = read_ledger(path, LedgerKind.EQUIPMENT, fields)
    rows = [item.machine.row for item in reading.machines()]
    assert rows == [2, 1_000_010]
    assert time.perf_counter() - started < 20


def test_a_sheet_without_a_head_says_what_to_do(tmp_path: Path, fields: FieldCatalogue) -> None:
    path = workbooks.xlsx(tmp_path / "无头.xlsx", {"数据": [[1, 2, 3], [4, 5, 6]]})
    with pytest.raises(InputError, match="找不到可识别的表头"):
        read_ledger(path, LedgerKind.EQUIPMENT, fields)


def test_an_old_workbook_with_an_impossible_column_is_damaged(tmp_path: Path) -> None:
    """The reading library would reserve gigabytes for it, and end the program."""
    path = workbooks.xls(tmp_path / "列.xls", {"台账": [HEAD, ["a", "b", 12345]]})
    content = path.read_bytes()
    begin = content.index(bytes.fromhex("7e02 0a00 0100 0200"))
    path.write_bytes(content[: begin + 4] + b"\xff\xff\xff\xff" + content[begin + 8 :])
    assert "损坏" in refused(path)


@pytest.mark.parametrize("seed", range(40))
def test_old_workbooks_with_any_bytes_changed_are_read_or_refused(
    tmp_path: Path, seed: int, fields: FieldCatalogue
) -> None:
    chance = random.Random(seed)
    path = workbooks.xls(tmp_path / "改.xls", {"台账": [HEAD, *[ROW] * 20]})
    content = bytearray(path.read_bytes())
    for _ in range(chance.randrange(1, 40)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(content)
    with contextlib.suppress(InputError):
        list(read_ledger(path, LedgerKind.EQUIPMENT, fields).machines())


def test_text_that_breaks_off_inside_a_character_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "断.csv"
    path.write_bytes("设备名称,型号\n水泵,Y2".encode("utf-16")[:-1] + b"\x00\xd8\x00\x00")
    assert "编码" in refused(path)


def test_a_text_used_more_often_than_the_table_has_bytes_is_no_lie(
    tmp_path: Path, fields: FieldCatalogue
) -> None:
    path = workbooks.xlsx(tmp_path / "重复.xlsx", {"台账": [HEAD, *[ROW] * 3000]})
    assert len(list(read_ledger(path, LedgerKind.EQUIPMENT, fields).machines())) == 3000
