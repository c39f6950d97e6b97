"""Setting a filling into an .xlsx or .xlsm; macros, charts, pictures and links stay as they are."""

from __future__ import annotations

from pathlib import Path

from lxml.etree import XMLSyntaxError

from reports.render.forms.formulas import Growth
from reports.render.forms.growing import grow
from reports.render.forms.package import Package
from reports.render.forms.sheet import SheetXml, Styles
from workbench.domain.errors import InputError
from workbench.summary.forms.filling import Filling


def fill_workbook(source: Path, target: Path, filling: Filling) -> int:
    """Write the filled form; returns how many cells were set.

    Raises:
        InputError: the file is written in a dialect whose parts are not where they belong.
    """
    try:
        return _filled(source, target, filling)
    except (KeyError, ValueError, XMLSyntaxError) as error:
        raise InputError(
            f"文件“{source.name}”的内部写法不常见，填写后无法保证版式。",
            "请用 Excel 或 WPS 打开后另存为普通的 .xlsx，再套表。",
        ) from error


def _filled(source: Path, target: Path, filling: Filling) -> int:
    package = Package(source)
    sheet = SheetXml(package.tree(package.sheets()[filling.sheet]), Styles.of(package))
    like = filling.template + 1
    if filling.inserted:
        growth = Growth(filling.sheet, filling.first + 1, filling.last + 1, filling.inserted)
        grow(package, sheet, growth, like)
        like = growth.row(like)
    done = sum(sheet.put(each.row + 1, each.column, each.value, like) for each in filling.cells)
    package.forget_calculations()
    package.save(target)
    return done
