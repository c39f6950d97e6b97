"""Which rows of the limit standards rule a product on a day, and what corrects them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from workbench.domain.verdict import Basis, CheckState
from workbench.ledgers.products import ProductName
from workbench.rulebook.book import LIMITS_FAMILY, RuleBook, standard_code
from workbench.rulebook.energy import Correction, Limit

# Editions word one indicator differently; the unit keeps coal equivalent and electricity apart.
GENERAL_INDICATORS = {"单位产品综合能耗", "单位产品能耗", "焦炭单位产品能耗", "综合能耗", ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductChoice:
    """What a person settles about one product before its figure is judged.

    `corrections` maps ids of printed corrections to the amount that applies, None for the printed
    number; with `corrections_settled` the officer says that no other correction applies.
    `measured` are carriers whose own coefficients a laboratory sheet proves. `unmetered` are
    co-products that the ledger does not list, but whose energy stands in the same amounts.
    """

    product: str
    indicator: str = ""
    is_new: bool = False
    corrections: Mapping[str, Decimal | None] = field(default_factory=dict)
    corrections_settled: bool = False
    measured: frozenset[str] = frozenset()
    unmetered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rows in force on a day; `not_held` numbers editions that ruled but are not held."""

    day: date
    rows: tuple[Limit, ...] = ()
    not_held: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What tells two rulings apart: the editions."""
        return tuple(sorted({row.standard for row in self.rows})) or self.not_held


def limits_of(book: RuleBook, product: ProductName, indicator: str) -> tuple[Limit, ...]:
    """All rows of all editions that speak of a product and an indicator."""
    names = {product.name, *product.printed}
    rows = [
        limit
        for limit in book.all_limits
        if limit.product in names
        and (not product.standards or standard_code(limit.standard) in product.standards)
    ]
    if indicator and indicator not in GENERAL_INDICATORS:
        return tuple(row for row in rows if row.indicator == indicator)
    general = [row for row in rows if row.indicator in GENERAL_INDICATORS]
    return tuple(general or rows)


def ruling_on(book: RuleBook, rows: Sequence[Limit], day: date) -> Ruling:
    """The rows that rule on a day; an edition without a known first day rules as 待核."""
    held = tuple(row for row in rows if row.is_in_force(day)) or tuple(
        row for row in rows if is_undated(row) and row.repealed_from and day < row.repealed_from
    )
    if held:
        return Ruling(day, held)
    return Ruling(day, (), _not_held(book, rows, day))


def _not_held(book: RuleBook, rows: Sequence[Limit], day: date) -> tuple[str, ...]:
    """Numbers of the editions of a day that are not held, or not with this product's row."""
    codes = tuple(dict.fromkeys(standard_code(row.standard) for row in rows))
    numbers = [
        edition.number
        for code in codes
        for edition in book.editions(f"{LIMITS_FAMILY}:{code}")
        if edition.is_in_force(day)
    ]
    own = [number for number in numbers if standard_code(number) in codes]
    return tuple(dict.fromkeys(own or numbers))


def is_undated(row: Limit) -> bool:
    """Tell whether the first day of a row is not known at all."""
    return row.effective_from is None and row.assumed_from is None


def standing(row: Limit) -> Basis:
    """The basis of a row; without a first day it is never more than unverified."""
    if not is_undated(row):
        return row.basis
    return Basis(
        standard=row.basis.standard,
        clause=row.basis.clause,
        checked=CheckState.UNVERIFIED,
        title=row.basis.title,
        table=row.basis.table,
        own_entry=row.basis.own_entry,
    )


def corrected(row: Limit, grade: int, choice: ProductChoice) -> tuple[Decimal | None, str]:
    """The limit of a grade with the corrections that apply, and the sum as text."""
    value = row.grades().get(grade)
    if value is None:
        return None, ""
    text = f"{value}"
    for correction, amount in _applied(row, grade, choice):
        if correction.direction.startswith("multiply"):
            value *= amount
            text += f" × {amount}（{correction.factor}）"
        else:
            value += amount
            text += f" {'＋' if amount >= 0 else '－'} {abs(amount)}（{correction.factor}）"
    return value, text if text == f"{value}" else f"{text} = {value}"


def open_corrections(row: Limit, choice: ProductChoice) -> str:
    """The printed corrections that nobody has settled, empty where there are none."""
    if choice.corrections_settled or not row.correction_text:
        return ""
    applied = any(correction.id in choice.corrections for correction in _of_the_limit(row))
    return "" if applied else row.correction_text


def _applied(row: Limit, grade: int, choice: ProductChoice) -> list[tuple[Correction, Decimal]]:
    found = []
    for correction in _of_the_limit(row):
        if correction.id not in choice.corrections or grade not in correction.grades:
            continue
        amount = choice.corrections[correction.id]
        amount = correction.amount if amount is None else amount
        if amount is not None:
            found.append((correction, amount))
    return found


def _of_the_limit(row: Limit) -> list[Correction]:
    """Corrections of the limit; those of the measured value are part of the calculation."""
    return [each for each in row.corrections if "measured" not in each.direction]
