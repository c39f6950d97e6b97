"""The blank form of an edition the book does not hold: its columns, and the rows of its neighbour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.errors import InputError
from workbench.rulebook.book import LIMITS_FAMILY, RuleBook
from workbench.rulebook.editions import Edition
from workbench.rulebook.families import FAMILIES
from workbench.rulebook.hashing import canonical
from workbench.rulebook.table import Row, Table
from workbench.rulebook.words import RuleWords

SUPERSEDED = "energy-limits-superseded"
HEAD_SHEET, VALUE_SHEET = "版本", "数值"
# The lines of the first sheet, by what they are called inside.
HEAD_LABELS = {
    "family": "表的种类",
    "number": "标准号",
    "title": "标准名称",
    "effective_from": "施行日期",
    "repealed_from": "废止日期",
    "clause": "表号或条款",
    "against": "录入所依据的文本",
}
# What an edition decides. The rest of a row says which machine or product it is about, and is
# taken over from the neighbouring edition so that judging knows it again.
LAW_VALUES = frozenset(
    {
        "efficiency_pct", "thermal_efficiency_pct", "threshold", "gate_value", "second_gate_value",
        "max_specific_energy", "no_load_loss_w", "load_loss_w", "specific_power", "offset_pct",
        "a", "b", "c", "d", "e", "ci", "coefficient", "max_pue", "accuracy_class",
        "unit_pct", "sub_unit_pct", "equipment_pct", "benchmark", "baseline",
        "grade1", "grade2", "grade3", "access_grade", "energy_saving_grade", "advanced_grade",
    }
)  # fmt: skip
_LIMIT_COLUMNS = ("industry", "product", "indicator", "unit", "grade1", "grade2", "grade3")
# Catalogues, factors and lists are no editions of a standard's table: a pack brings them.
_NO_FORM = (
    "phase-out", "recommended-", "co2-", "coefficients", "hvac-", "ie-classes", "key-energy-users",
    "energy-limit-corrections", SUPERSEDED, "edition-changes", "limit-standards",
    "notice-industries", "data-centre-rules", "heat-treatment-fuel",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FormColumn:
    """One column; `known` maps the words a cell may say to the code that judging asks for."""

    name: str
    title: str
    kind: str
    is_key: bool
    is_value: bool
    known: dict[str, str]

    @property
    def is_number(self) -> bool:
        """Tell whether a cell holds a number."""
        return self.kind.removesuffix("?") in {"number", "integer"}


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionForm:
    """A form to fill: `shape` is the held table whose columns it has, `rows` its prefilled words."""

    family: str
    edition: Edition
    shape: Table
    columns: tuple[FormColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    key: tuple[str, ...]

    @property
    def table_family(self) -> str:
        """The family of the table that the filled form becomes."""
        return SUPERSEDED if is_limit_family(self.family) else self.family


def is_limit_family(family: str) -> bool:
    """Tell whether a family is a line of energy limit standards."""
    return family == LIMITS_FAMILY or family.startswith(f"{LIMITS_FAMILY}:")


def fillable_editions(book: RuleBook) -> tuple[Edition, ...]:
    """Known editions whose values are not held and whose table's shape is, by family and day."""
    families = sorted({each.family for each in book.known_editions})
    return tuple(
        edition
        for family in families
        for edition in book.editions(family)
        if not edition.held and _shape(book, family) is not None
    )


def other_editions(book: RuleBook) -> tuple[Edition, ...]:
    """A nameless edition of each table that can be entered: for what nobody knew of yet."""
    return tuple(
        Edition(
            family=family,
            number="",
            effective_from=None,
            held=False,
            title=shape.title if (shape := _shape(book, family)) else "",
        )
        for family in form_families(book)
    )


def form_families(book: RuleBook) -> tuple[str, ...]:
    """Families of which something is held, so that an edition of them can be entered."""
    families = sorted({table.family for table in book.tables.values()})
    return tuple(each for each in families if _shape(book, each) is not None)


def edition_form(book: RuleBook, words: RuleWords, family: str, number: str = "") -> EditionForm:
    """The form of an edition of a family; an unknown or empty number is left to the user.

    Raises:
        InputError: nothing of the family is held, so its shape is not known.
    """
    shape = _shape(book, family)
    if shape is None:
        raise InputError(
            f"规则库里没有“{family}”类的表可作样式。", "用 rules list --json 查看各表的种类。"
        )
    edition = next(
        (each for each in book.editions(family) if each.number == number),
        Edition(family=family, number=number, effective_from=None, held=False),
    )
    columns = tuple(_columns(shape, words, is_limit_family(family)))
    rows = tuple(
        tuple(_prefilled(row, column, words) for column in columns)
        for row in _neighbours(book, family, shape)
    )
    return EditionForm(
        family=family,
        edition=edition,
        shape=shape,
        columns=columns,
        rows=tuple(dict.fromkeys(rows)),
        key=_limit_key() if is_limit_family(family) else shape.key,
    )


def _limit_key() -> tuple[str, ...]:
    """One product may have several lines, told apart by their value alone."""
    return ("industry", "product", "indicator", "unit", "grade3")


def _shape(book: RuleBook, family: str) -> Table | None:
    if family.startswith(_NO_FORM):
        return None
    wanted = LIMITS_FAMILY if is_limit_family(family) else family
    shipped = [table for table in book.family(wanted) if not table.own_entry]
    return shipped[-1] if shipped else None


def _neighbours(book: RuleBook, family: str, shape: Table) -> tuple[Row, ...]:
    """The rows of the newest edition that is held: of limits, those of the line's standards."""
    if not is_limit_family(family):
        return shape.rows
    numbers = {edition.number for edition in book.editions(family)}
    return tuple(row for row in shape.rows if row.source and row.source.number in numbers)


def _columns(shape: Table, words: RuleWords, is_limit: bool) -> Iterator[FormColumn]:
    needed = {*FAMILIES.get(shape.family, shape.columns), *shape.key}
    for name, kind in shape.columns.items():
        if name not in needed or (is_limit and name not in _LIMIT_COLUMNS):
            continue
        is_value = name in LAW_VALUES
        yield FormColumn(
            name=name,
            title=words.column(name),
            kind=kind,
            is_key=name in shape.key,
            is_value=is_value,
            known={} if is_value else _known(shape, name, words),
        )


def _known(shape: Table, name: str, words: RuleWords) -> dict[str, str]:
    if shape.columns[name].removesuffix("?") != "text":
        return {}
    codes = dict.fromkeys(row.text(name) for row in shape.rows)
    return {words.value(name, code): code for code in codes if code}


def _prefilled(row: Row, column: FormColumn, words: RuleWords) -> str:
    value = row.values[column.name]
    if column.is_value or value is None:
        return ""
    if isinstance(value, str):
        return words.value(column.name, value)
    return canonical(value) or ""


def usual_range(shape: Table, column: str) -> tuple[Decimal, Decimal] | None:
    """Between what bounds the held edition's values lie, None where it has no numbers."""
    values = [value for row in shape.rows if (value := row.number(column)) is not None]
    return (min(values), max(values)) if values else None
