"""Hold the whole book against what a body of law must be: sourced, dated, known units, monotone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from workbench.domain.model_text import normalise_model
from workbench.rulebook.book import LIMITS_FAMILY, RuleBook
from workbench.rulebook.catalogue import PhaseOutEntry
from workbench.rulebook.editions import Edition
from workbench.rulebook.problems import Problem
from workbench.rulebook.shape_checks import check_rules
from workbench.rulebook.table import Table
from workbench.rulebook.units import KNOWN_UNITS

CONDITION_KINDS = frozenset(
    {
        "manufactured_year", "rated_voltage_kv", "rated_voltage_v", "rated_capacity_kva",
        "rated_current_a", "flow_m3h", "flow_m3min", "pressure_kpa", "pressure_mpa",
        "capacity_tph", "frame_mm", "temperature_c", "construction", "fuel", "refrigerant",
    }
)  # fmt: skip


def verify_book(book: RuleBook) -> tuple[Problem, ...]:
    """Every defect of the book; an empty tuple means that it holds together."""
    return (
        *(problem for table in book.tables.values() for problem in _table(table)),
        *(problem for family in _families(book) for problem in _succession(book, family)),
        *(problem for entry in book.phase_out.entries for problem in _entry(entry)),
        *_limits(book),
        *_coefficients(book),
        *_identities(book),
        *_references(book),
    )


def _table(table: Table) -> Iterator[Problem]:
    if not table.rows:
        yield Problem(table.id, "rows", "没有任何行")
    if table.unit and table.unit not in KNOWN_UNITS:
        yield Problem(table.id, "unit", f"单位“{table.unit}”不在单位表中")
    has_unit = "unit" in table.columns
    for row in table.rows:
        if not row.clause:
            yield Problem(table.id, row.id, "缺条款")
        unit = row.text("unit") if has_unit else ""
        if unit and unit not in KNOWN_UNITS:
            yield Problem(table.id, row.id, f"单位“{unit}”不在单位表中")
    yield from check_rules(table)


def _families(book: RuleBook) -> list[str]:
    return sorted({edition.family for edition in book.known_editions})


def _succession(book: RuleBook, family: str) -> Iterator[Problem]:
    """Editions of one family follow one another without gap or overlap.

    Lines of limit standards merge and split between editions, so only their own days are held
    against one another.
    """
    editions = book.editions(family)
    for each in editions:
        if each.effective_from and each.repealed_from and each.repealed_from <= each.effective_from:
            yield Problem(family, each.number, "废止日期不晚于施行日期")
    if not family.startswith(f"{LIMITS_FAMILY}:"):
        dated = [each for each in editions if each.effective_from is not None]
        for earlier, later in pairwise(dated):
            yield from _seam(family, earlier, later)


def _seam(family: str, earlier: Edition, later: Edition) -> Iterator[Problem]:
    start = later.effective_from or date.max
    if earlier.effective_from == start:
        yield Problem(family, later.number, f"与 {earlier.number} 同日施行")
    elif earlier.repealed_from is None or earlier.repealed_from > start:
        yield Problem(family, earlier.number, f"与 {later.number} 的有效期重叠")
    elif earlier.repealed_from < start:
        yield Problem(family, earlier.number, f"与 {later.number} 之间有空档")


def _entry(entry: PhaseOutEntry) -> Iterator[Problem]:
    if entry.match != "name":
        for token in entry.tokens:
            if not token or normalise_model(token) != token:
                yield Problem(entry.table, entry.id, f"型号“{token}”没有规范化")
    if entry.stop_use_on and f"{entry.stop_use_on.year}年" not in entry.stop_use_text:
        yield Problem(entry.table, entry.id, "停用日期在原文中没有印出")
    for condition in entry.conditions:
        if condition.kind not in CONDITION_KINDS:
            yield Problem(entry.table, entry.id, f"条件“{condition.kind}”无法识别")


def _limits(book: RuleBook) -> Iterator[Problem]:
    for limit in book.all_limits:
        start = limit.effective_from or limit.assumed_from
        if start and limit.repealed_from and limit.repealed_from <= start:
            yield Problem(limit.table, limit.id, "废止日期不晚于施行日期")
        if not limit.grades():
            yield Problem(limit.table, limit.id, "三级数值都是空白")
        for correction in limit.corrections:
            if not correction.grades:
                yield Problem(limit.table, correction.id, "修正适用的等级无法识别")


def _coefficients(book: RuleBook) -> Iterator[Problem]:
    for table, coefficient in book.all_coefficients:
        low, high = coefficient.low, coefficient.high
        if low is not None and high is not None and low > high:
            yield Problem(table.id, coefficient.carrier, "系数的下限大于上限")
        if low is None and coefficient.equivalent is None:
            yield Problem(table.id, coefficient.carrier, "系数没有数值")


def _identities(book: RuleBook) -> Iterator[Problem]:
    """A paper cites entries and limits by id, so an id stands once in the whole book."""
    for ids in (
        [(entry.table, entry.id) for entry in book.phase_out.entries],
        [(limit.table, limit.id) for limit in book.all_limits],
    ):
        seen: set[str] = set()
        for table, id_ in ids:
            if id_ in seen:
                yield Problem(table, id_, "编号在规则库中重复")
            seen.add(id_)


def _references(book: RuleBook) -> Iterator[Problem]:
    """Rows that name a limit name one that exists."""
    known = {limit.id for limit in book.all_limits}
    columns = defaultdict(str, {"energy-limit-corrections": "limits", "benchmark-levels": "limit"})
    for table in book.tables.values():
        column = columns[table.family]
        for row in table.rows if column else ():
            for limit_id in filter(None, row.text(column).split("|")):
                if limit_id not in known:
                    yield Problem(table.id, row.id, f"没有限额“{limit_id}”")
