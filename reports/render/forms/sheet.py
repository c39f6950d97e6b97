"""One worksheet of a workbook as XML: its rows, its cells, and values set into them."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from lxml import etree

from reports.render.forms.package import WORKBOOK, Package, tag
from workbench.ledgers.cells import column_index, column_letters

_STYLES = "xl/styles.xml"
_BUILT_IN_DATES = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - days, no moments
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Value = int | Decimal | str | date


@dataclass(frozen=True, slots=True)
class Styles:
    """Which cell styles show a number as a day, and from which day the file counts."""

    dates: frozenset[int]
    epoch: datetime

    @classmethod
    def of(cls, package: Package) -> Styles:
        """Read them from the workbook."""
        from openpyxl.styles.numbers import is_date_format

        book = package.look(WORKBOOK).find(tag("workbookPr"))
        is_1904 = book is not None and book.get("date1904") in {"1", "true"}
        if _STYLES not in package.names():
            return cls(frozenset(), _EPOCH_1904 if is_1904 else _EPOCH)
        root = package.look(_STYLES)
        own = {
            int(each.get("numFmtId")): each.get("formatCode", "")
            for each in root.iter(tag("numFmt"))
        }
        formats = root.find(tag("cellXfs"))
        numbers = [int(each.get("numFmtId", "0")) for each in (() if formats is None else formats)]
        return cls(
            frozenset(
                place
                for place, number in enumerate(numbers)
                if number in _BUILT_IN_DATES or (number in own and is_date_format(own[number]))
            ),
            _EPOCH_1904 if is_1904 else _EPOCH,
        )


class SheetXml:
    """Rows and cells by number, counted from 1; made where the sheet has none."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self.root = root
        self._styles = styles
        self._data = root.find(tag("sheetData"))
        if self._data is None:
            message = "a sheet without cells"
            raise KeyError(message)
        self._name_places()
        self.rows = {int(row.get("r")): row for row in self._data}

    def _name_places(self) -> None:
        """Give rows and cells the addresses that some programs leave out."""
        number = 0
        for row in self._data:
            number = int(row.get("r") or number + 1)
            row.set("r", str(number))
            index = -1
            for cell in row:
                place = cell.get("r")
                index = column_index(place.rstrip("0123456789")) if place else index + 1
                cell.set("r", f"{column_letters(index)}{number}")

    def renumber(self, row: Any, number: int) -> None:
        """Move a row to another number."""
        row.set("r", str(number))
        for cell in row:
            cell.set("r", f"{cell.get('r').rstrip('0123456789')}{number}")

    def insert(self, below: int, rows: list[Any]) -> None:
        """Put rows below a row; whatever stood there has been moved down."""
        self.rows.update({int(row.get("r")): row for row in rows})
        before = [each for each in self._data if int(each.get("r")) <= below]
        place = list(self._data).index(before[-1]) + 1 if before else 0
        for offset, row in enumerate(rows):
            self._data.insert(place + offset, row)

    def look_of(self, row: int, column: int) -> str | None:
        """The style of a cell, None where it has none of its own."""
        held = self.rows.get(row)
        if held is None:
            return None
        cell = self._held(held, column)
        style = cell.get("s") if cell is not None else held.get("s")
        return str(style) if style is not None else None

    def put(self, row: int, column: int, value: Value, like: int) -> bool:
        """Set a value; a cell with a formula stays. A new cell looks as the one in row `like`."""
        cell = self._cell(row, column, like)
        if cell.find(tag("f")) is not None:
            return False
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        if isinstance(value, date):
            value = self._day(value, int(cell.get("s", "0")))
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, tag("is")), tag("t"))
            text.set(_SPACE, "preserve")
            text.text = "".join(c for c in value if c.isprintable() or c in "\n\t")
        else:
            number = format(value, "f") if isinstance(value, Decimal) else str(value)
            etree.SubElement(cell, tag("v")).text = number
        return True

    def _day(self, value: date, style: int) -> Decimal | str:
        """A day's number where the cell shows days, else its words."""
        if style not in self._styles.dates:
            return value.isoformat()
        midnight = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a day, no moment
        return Decimal((midnight - self._styles.epoch).days)

    def _cell(self, row: int, column: int, like: int) -> Any:
        held = self.rows.get(row)
        if held is None:
            held = self._new_row(row, like)
        found = self._held(held, column)
        if found is not None:
            return found
        cell = etree.Element(tag("c"), r=f"{column_letters(column)}{row}")
        style = self.look_of(like, column) or held.get("s")
        if style is not None:
            cell.set("s", style)
        later = [each for each in held if column_index(each.get("r").rstrip("0123456789")) > column]
        if later:
            later[0].addprevious(cell)
        else:
            held.append(cell)
        held.attrib.pop("spans", None)
        return cell

    def _new_row(self, number: int, like: int) -> Any:
        """A row where the sheet has none, empty but looking as another one does."""
        model = self.rows.get(like)
        row = deepcopy(model) if model is not None else etree.Element(tag("row"))
        for cell in row:
            for child in list(cell):
                cell.remove(child)
            cell.attrib.pop("t", None)
        self.renumber(row, number)
        if len(self._data) and int(self._data[-1].get("r")) < number:
            self._data.append(row)
            self.rows[number] = row
        else:
            self.insert(max((n for n in self.rows if n < number), default=0), [row])
        return row

    @staticmethod
    def _held(row: Any, column: int) -> Any | None:
        letters = column_letters(column)
        return next((c for c in row if c.get("r").rstrip("0123456789") == letters), None)
