"""Inserting rows into one sheet of a workbook, and moving all that points at it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree

from reports.render.forms.formulas import Growth
from reports.render.forms.package import WORKBOOK, Package, tag
from reports.render.forms.sheet import SheetXml

# Elements of a sheet whose areas move and grow, by the attribute that names them.
_AREAS = {
    "conditionalFormatting": "sqref",
    "dataValidation": "sqref",
    "hyperlink": "ref",
    "autoFilter": "ref",
    "sortState": "ref",
    "protectedRange": "sqref",
    "ignoredError": "sqref",
    "selection": "sqref",
}
_CHART_FORMULA = "{http://schemas.openxmlformats.org/drawingml/2006/chart}f"
_ANCHOR_ROW = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}row"
_OFFICE_ROW = "{urn:schemas-microsoft-com:office:excel}Row"
_OFFICE_ANCHOR = "{urn:schemas-microsoft-com:office:excel}Anchor"
_ANCHOR_ROWS = (2, 6)  # places of the rows in a comment's anchor


def grow(package: Package, sheet: SheetXml, growth: Growth, template: int) -> None:
    """Insert rows that look like row `template`, and move everything below and every reference."""
    _formulas(package, growth)
    model = deepcopy(sheet.rows[template]) if template in sheet.rows else etree.Element(tag("row"))
    _shift_rows(sheet, growth)
    sheet.insert(growth.last, _copies(sheet, model, growth, template))
    _merges(sheet.root, growth, template)
    for name, attribute in _AREAS.items():
        for element in sheet.root.iter(tag(name)):
            if element.get(attribute):
                element.set(attribute, growth.areas(element.get(attribute)))
    for line in sheet.root.iter(tag("brk")):
        if line.getparent().tag == tag("rowBreaks"):
            line.set("id", str(growth.row(int(line.get("id", "0")))))
    dimension = sheet.root.find(tag("dimension"))
    if dimension is not None:
        sheet.root.remove(dimension)
    _neighbours(package, growth)


def _shift_rows(sheet: SheetXml, growth: Growth) -> None:
    for number, row in sorted(sheet.rows.items(), reverse=True):
        if number > growth.last:
            sheet.renumber(row, number + growth.count)
            sheet.rows[number + growth.count] = row
            del sheet.rows[number]


def _copies(sheet: SheetXml, model: Any, growth: Growth, template: int) -> list[Any]:
    """New rows after the model: its look and its formulas, none of its values."""
    from openpyxl.formula.translate import Translator

    copies = []
    for number in range(growth.last + 1, growth.last + growth.count + 1):
        row = deepcopy(model)
        for cell in row:
            formula = cell.find(tag("f"))
            for child in list(cell):
                cell.remove(child)
            cell.attrib.pop("t", None)
            place = cell.get("r", "")
            if formula is not None and formula.text and template <= growth.last:
                moved = f"{place.rstrip('0123456789')}{number}"
                text = Translator(f"={formula.text}", origin=place).translate_formula(moved)
                etree.SubElement(cell, tag("f")).text = text.removeprefix("=")
        sheet.renumber(row, number)
        copies.append(row)
    return copies


def _merges(root: Any, growth: Growth, template: int) -> None:
    """Merged cells move; those of the model row alone stand in each new row too."""
    merged = root.find(tag("mergeCells"))
    if merged is None:
        return
    for item in list(merged):
        start, _, end = item.get("ref").partition(":")
        first, last = (int("".join(filter(str.isdigit, part))) for part in (start, end))
        if first == last == template and template <= growth.last:
            left, right = start.rstrip("0123456789"), end.rstrip("0123456789")
            for number in range(growth.last + 1, growth.last + growth.count + 1):
                etree.SubElement(merged, tag("mergeCell"), ref=f"{left}{number}:{right}{number}")
        else:
            item.set("ref", growth.areas(item.get("ref")))
    merged.set("count", str(len(merged)))


def _formulas(package: Package, growth: Growth) -> None:
    """Every formula of every sheet, every name and every chart, before any row moves."""
    for name, part in package.sheets().items():
        _sheet_formulas(package.tree(part), name, growth)
    loose = [*package.tree(WORKBOOK).iter(tag("definedName"))]
    for part in package.names():
        if part.startswith("xl/charts/chart") and part.endswith(".xml"):
            loose += package.tree(part).iter(_CHART_FORMULA)
    for element in loose:
        element.text = growth.formula(element.text or "", "")


def _sheet_formulas(root: Any, name: str, growth: Growth) -> None:
    _unshare(root)
    for cell in root.iter(tag("c")):
        formula = cell.find(tag("f"))
        if formula is None:
            continue
        row = int("".join(filter(str.isdigit, cell.get("r", ""))) or 0)
        formula.text = growth.formula(formula.text or "", name, row)
        if formula.get("ref") and name == growth.sheet:
            formula.set("ref", growth.area(formula.get("ref")))
    for rule in root.iter(tag("formula"), tag("formula1"), tag("formula2")):
        rule.text = growth.formula(rule.text or "", name)


def _unshare(root: Any) -> None:
    """Write shared formulas out cell by cell, since their cells may part ways."""
    from openpyxl.formula.translate import Translator

    masters: dict[str, tuple[str, str]] = {}
    for cell in root.iter(tag("c")):
        formula = cell.find(tag("f"))
        if formula is None or formula.get("t") != "shared":
            continue
        number = formula.get("si", "")
        if formula.text:
            masters[number] = (formula.text, cell.get("r"))
        elif number in masters:
            text, origin = masters[number]
            moved = Translator(f"={text}", origin=origin).translate_formula(cell.get("r"))
            formula.text = moved.removeprefix("=")
        for name in ("t", "si", "ref"):
            formula.attrib.pop(name, None)


def _neighbours(package: Package, growth: Growth) -> None:
    """Pictures, charts, comments and tables that stand on the sheet."""
    movers = {
        "drawing": _move_anchors,
        "comments": _move_comments,
        "table": _move_table,
        "vmlDrawing": _move_notes,
    }
    for kind, part in package.related(package.sheets()[growth.sheet]).values():
        if kind in movers:
            movers[kind](package.tree(part), growth)


def _move_anchors(root: Any, growth: Growth) -> None:
    for row in root.iter(_ANCHOR_ROW):
        row.text = str(growth.row(int(row.text or 0) + 1) - 1)


def _move_comments(root: Any, growth: Growth) -> None:
    for item in root.iter(tag("comment")):
        item.set("ref", growth.area(item.get("ref")))


def _move_table(root: Any, growth: Growth) -> None:
    for item in (root, *root.iter(tag("autoFilter"))):
        item.set("ref", growth.areas(item.get("ref")))


def _move_notes(root: Any, growth: Growth) -> None:
    for row in root.iter(_OFFICE_ROW):
        row.text = str(growth.row(int(row.text or 0) + 1) - 1)
    for anchor in root.iter(_OFFICE_ANCHOR):
        parts = [part.strip() for part in (anchor.text or "").split(",")]
        for place in _ANCHOR_ROWS:
            if place < len(parts) and parts[place].isdigit():
                parts[place] = str(growth.row(int(parts[place]) + 1) - 1)
        anchor.text = ", ".join(parts)
