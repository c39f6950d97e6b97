"""Files made to hurt whoever opens them; each function writes one and names it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.ledgers import workbooks

HEAD = ["设备名称", "型号", "额定功率(kW)"]
ROW = ["水泵电机", "Y2-160L-4", "15"]
BODY = workbooks.text_row(1, HEAD) + workbooks.text_row(2, ROW)
_MILLION = 1_000_000
_NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LAUGHS = "".join(
    f'<!ENTITY l{n} "{"".join(f"&l{n - 1};" for _ in range(10))}">' for n in range(1, 10)
)
_DOCTYPE = f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>'

Make = Callable[[Path], Path]


def truncated(folder: Path) -> Path:
    path = workbooks.xlsx(folder / "断.xlsx", {"台账": [HEAD, *[ROW] * 500]})
    path.write_bytes(path.read_bytes()[:-200])
    return path


def a_cell_of_blanks(folder: Path) -> Path:
    """80 MB of spaces in one cell, less than 100 kB as packed."""
    start, end = workbooks.sheet_xml(
        "<row r='1'><c r='A1' t='inlineStr'><is><t>|</t></is></c></row>"
    ).split("|")
    pieces = [start, *[" " * (16 * 1024 * 1024)] * 5, end]
    return workbooks.raw_xlsx(folder / "空白.xlsx", pieces)


def two_gigabytes_of_text(folder: Path) -> Path:
    """A text file of 2 GB that takes no room on the disk."""
    path = folder / "空白.csv"
    with path.open("wb") as file:
        file.write(",".join(HEAD).encode() + b"\n")
        file.truncate(2 * 1024**3)
    return path


def blank_rows_of_text(folder: Path) -> Path:
    path = folder / "空行.csv"
    with path.open("wb") as file:
        file.write(",".join(HEAD).encode() + b"\n")
        for _ in range(40):
            file.write(b",,\r\n" * 250_000)
    return path


def many_small_bombs(folder: Path) -> Path:
    """No single part is large; together they are 900 MB."""
    path = folder / "散.xlsx"
    block = b"<x>" + b" " * (30 * 1024 * 1024) + b"</x>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", workbooks.BOOK)
        for number in range(30):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", block)
    return path


def entities_in_strings(folder: Path) -> Path:
    text = f'<?xml version="1.0"?>{_DOCTYPE}<sst {_NAMESPACE}><si><t>&l9;</t></si></sst>'
    return workbooks.raw_xlsx(
        folder / "实体.xlsx", workbooks.sheet_xml(BODY), {"xl/sharedStrings.xml": text}
    )


def entities_in_the_workbook(folder: Path) -> Path:
    book = workbooks.BOOK.replace("<workbook", f"{_DOCTYPE}<workbook").replace("台账", "&l9;")
    return workbooks.raw_xlsx(
        folder / "实体.xlsx", workbooks.sheet_xml(BODY), {"xl/workbook.xml": book}
    )


def entities_behind_padding(folder: Path) -> Path:
    """The definition begins only behind two megabytes of blanks."""
    book = workbooks.BOOK.replace("<workbook", f"{' ' * 2 * _MILLION}{_DOCTYPE}<workbook")
    return workbooks.raw_xlsx(
        folder / "实体.xlsx",
        workbooks.sheet_xml(BODY),
        {"xl/workbook.xml": book.replace("台账", "&l9;")},
    )


def outside_entity(folder: Path) -> Path:
    doctype = '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>'
    book = workbooks.BOOK.replace("<workbook", f"{doctype}<workbook").replace("台账", "&l9;")
    return workbooks.raw_xlsx(
        folder / "外部.xlsx", workbooks.sheet_xml(BODY), {"xl/workbook.xml": book}
    )


def hundred_thousand_columns(folder: Path) -> Path:
    path = folder / "宽.csv"
    path.write_text("\n".join([",".join(["型号"] * 100_000)] * 20), encoding="utf-8")
    return path


def sixteen_thousand_columns(folder: Path) -> Path:
    """As many columns as a sheet may have, and no text twice."""
    path = folder / "宽.csv"
    rows = ([f"文{row}字{column}" for column in range(16_000)] for row in range(80))
    path.write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    return path


def columns_beyond_any(folder: Path) -> Path:
    cells = "".join(
        f'<c r="{_letters(n)}1" t="inlineStr"><is><t>型号</t></is></c>' for n in range(100_000)
    )
    return workbooks.raw_xlsx(folder / "宽.xlsx", workbooks.sheet_xml(f'<row r="1">{cells}</row>'))


def far_corners(folder: Path) -> Path:
    body = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return workbooks.raw_xlsx(folder / "角.xlsx", workbooks.sheet_xml(body))


def rows_beyond_any(folder: Path) -> Path:
    body = BODY + '<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>'
    return workbooks.raw_xlsx(folder / "远.xlsx", workbooks.sheet_xml(body))


def hundreds_of_thousands_of_formulas(folder: Path) -> Path:
    def pieces() -> Iterator[str]:
        start, end = workbooks.sheet_xml("|").split("|")
        yield start + BODY
        for row in range(3, 30_003):
            yield (
                f'<row r="{row}">'
                + "".join(
                    f'<c r="{letter}{row}"><f>SUM(A1:A{row})</f></c>' for letter in "ABCDEFGHIJ"
                )
                + "</row>"
            )
        yield end

    return workbooks.raw_xlsx(folder / "公式.xlsx", pieces())


def a_million_merges(folder: Path) -> Path:
    merges = "".join(f'<mergeCell ref="A{n}:B{n + 1}"/>' for n in range(1, _MILLION, 2))
    xml = workbooks.sheet_xml(BODY).replace(
        "</worksheet>", f"<mergeCells>{merges}</mergeCells></worksheet>"
    )
    return workbooks.raw_xlsx(folder / "合并.xlsx", xml)


def lying_counts(folder: Path) -> Path:
    text = f'<sst {_NAMESPACE} count="4294967295" uniqueCount="4294967295"><si><t>x</t></si></sst>'
    return workbooks.raw_xlsx(
        folder / "谎.xlsx",
        workbooks.sheet_xml(BODY, "A1:XFD1048576"),
        {"xl/sharedStrings.xml": text},
    )


def deeply_nested(folder: Path) -> Path:
    deep = "<a>" * _MILLION + "</a>" * _MILLION
    return workbooks.raw_xlsx(
        folder / "深.xlsx", workbooks.sheet_xml(BODY), {"xl/styles.xml": deep}
    )


def deeply_nested_workbook(folder: Path) -> Path:
    deep = workbooks.BOOK.replace("<sheets>", "<a>" * _MILLION + "<sheets>")
    return workbooks.raw_xlsx(
        folder / "深.xlsx", workbooks.sheet_xml(BODY), {"xl/workbook.xml": deep}
    )


def a_thousand_sheets_of_one_part(folder: Path) -> Path:
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 60_000))
    book = workbooks.BOOK.replace('<sheet name="台账" sheetId="1" r:id="rId1"/>', sheets)
    return workbooks.raw_xlsx(
        folder / "表.xlsx", workbooks.sheet_xml(BODY), {"xl/workbook.xml": book}
    )


def paths_that_slip(folder: Path) -> Path:
    names = ["../../../../slipped.txt", "/etc/slipped.txt", "xl\\..\\..\\slipped.txt"]
    return workbooks.raw_xlsx(
        folder / "滑.xlsx", workbooks.sheet_xml(BODY), dict.fromkeys(names, "x")
    )


def sheets_outside(folder: Path) -> Path:
    rels = workbooks.BOOK_RELS.replace("worksheets/sheet1.xml", "../../../../../etc/passwd")
    return workbooks.raw_xlsx(
        folder / "外.xlsx", workbooks.sheet_xml(BODY), {"xl/_rels/workbook.xml.rels": rels}
    )


def outside_links(folder: Path) -> Path:
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/externalLinkPath" Target="file://///192.0.2.1/share/x.xlsx" '
        'TargetMode="External"/></Relationships>'
    )
    body = BODY + '<row r="3"><c r="A3"><f>[1]Sheet1!A1</f><v>1</v></c></row>'
    return workbooks.raw_xlsx(
        folder / "链接.xlsx",
        workbooks.sheet_xml(body),
        {"xl/externalLinks/_rels/externalLink1.xml.rels": links},
    )


def one_endless_cell(folder: Path) -> Path:
    path = folder / "长.csv"
    path.write_text(",".join(HEAD) + "\n" + "x" * (60 * _MILLION), encoding="utf-8")
    return path


def nul_bytes(folder: Path) -> Path:
    path = folder / "零.csv"
    path.write_bytes(",".join(HEAD).encode() + b"\n" + b"\0" * 5 * _MILLION)
    return path


def _letters(index: int) -> str:
    text, rest = "", index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        text = chr(65 + digit) + text
    return text


HOSTILE: tuple[Make, ...] = (
    truncated, a_cell_of_blanks, two_gigabytes_of_text, blank_rows_of_text, many_small_bombs,
    entities_in_strings, entities_in_the_workbook, entities_behind_padding, outside_entity,
    hundred_thousand_columns, sixteen_thousand_columns, columns_beyond_any, far_corners, rows_beyond_any, hundreds_of_thousands_of_formulas,
    a_million_merges, lying_counts, deeply_nested, deeply_nested_workbook,
    a_thousand_sheets_of_one_part, paths_that_slip, sheets_outside, outside_links, one_endless_cell,
    nul_bytes,
)  # fmt: skip
