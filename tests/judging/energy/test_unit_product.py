"""单位产品能耗 by the shipped rule book: every case of rule_cases/energy_unit_product.toml."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.judging.energy.build import entry, output
from workbench.domain.period import Period
from workbench.domain.verdict import Outcome, Reason
from workbench.judging.energy.benchmark import judge_benchmark
from workbench.judging.energy.consumption import comprehensive_consumption
from workbench.judging.energy.figures import shown
from workbench.judging.energy.limits import ProductChoice
from workbench.judging.energy.unit_product import (
    EnergyContext,
    ProductResult,
    judge_unit_product,
    unit_product_results,
)
from workbench.ledgers.products import load_products
from workbench.paths import Paths
from workbench.rulebook.book import RuleBook

CASES = tomllib.loads(
    (Path(__file__).parents[2] / "rule_cases" / "energy_unit_product.toml").read_text("utf-8")
)["case"]
AS_OF = date(2026, 11, 20)


def _period(case: dict[str, Any], months: str = "months") -> Period:
    first, last = case.get(months, [1, 12])
    year = case["period"]
    return Period(Period.of_month(year, first).start, Period.of_month(year, last).end)


def _context(case: dict[str, Any], book: RuleBook, paths: Paths) -> EnergyContext:
    choices = {
        product: ProductChoice(
            product=product,
            is_new=case.get("is_new", False),
            corrections={
                key: Decimal(value) if value else None
                for key, value in case.get("corrections", {}).items()
            },
            corrections_settled=case.get("corrections_settled", False),
            measured=frozenset(case.get("measured", [])),
            unmetered=tuple(case.get("unmetered", [])),
        )
        for product, *_ in case["outputs"]
    }
    names = load_products(paths.resources)
    return EnergyContext(book=book, names=names, as_of=AS_OF, choices=choices)


def _results(
    case: dict[str, Any], book: RuleBook, paths: Paths
) -> tuple[tuple[ProductResult, ...], EnergyContext]:
    period = _period(case)
    context = _context(case, book, paths)
    used = _period(case, "entry_months") if "entry_months" in case else period
    entries = [entry(*row, period=used) for row in case["entries"]]
    outputs = [output(*row, period=period) for row in case["outputs"]]
    return unit_product_results(entries, outputs, context), context


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_case_comes_out_as_written(case: dict[str, Any], book: RuleBook, paths: Paths) -> None:
    results, context = _results(case, book, paths)
    assert [each.verdict.subject for each in results] == [
        expected["subject"] for expected in case["expected"]
    ]
    for result, expected in zip(results, case["expected"], strict=True):
        _check(result, expected)
    if "benchmark" in case:
        _check_benchmark(results[0], context, case["benchmark"])


def _check(result: ProductResult, expected: dict[str, Any]) -> None:
    verdict, figure = result.verdict, result.figure
    text = "\n".join(step.text for step in verdict.steps)
    assert verdict.outcome is Outcome(expected["outcome"]), text
    assert verdict.reason == (Reason(expected["reason"]) if "reason" in expected else None), text
    if "figure" in expected:
        assert figure is not None
        assert figure.value is not None
        assert shown(figure.value, figure.unit) == expected["figure"]
        assert expected["figure"] in text
    if "figure_range" in expected:
        assert figure is not None
        assert figure.low is not None
        assert figure.high is not None
        ends = sorted((figure.low, figure.high))
        assert [shown(end, figure.unit) for end in ends] == expected["figure_range"]
    if "tce" in expected:
        assert result.totals.tce_calorific == Decimal(expected["tce"])
    if "grade" in expected:
        assert verdict.grade == expected["grade"]
    if "missing" in expected:
        assert expected["missing"] in verdict.missing
    if "says" in expected:
        assert expected["says"] in text
    if "issue" in expected:
        assert expected["issue"] in {issue.code for issue in result.issues}
        assert all(issue.message for issue in result.issues)
    assert verdict.judged_on == AS_OF


def _check_benchmark(
    result: ProductResult, context: EnergyContext, expected: dict[str, Any]
) -> None:
    judged = judge_benchmark(result, context)
    assert judged is not None
    assert judged.verdict.outcome is Outcome(expected["outcome"])
    assert judged.level == expected.get("level")
    if "reason" in expected:
        assert judged.verdict.reason is Reason(expected["reason"])


@pytest.mark.parametrize(
    "case", [case for case in CASES if "total" in case], ids=lambda case: case["name"]
)
def test_the_enterprise_total_counts_nothing_twice(case: dict[str, Any], book: RuleBook) -> None:
    period = _period(case)
    entries = [entry(*row, period=period) for row in case["entries"]]
    totals = comprehensive_consumption(entries, book, period.end)
    assert totals.tce_calorific is not None
    assert round(totals.tce_calorific, 2) == Decimal(case["total"])


def test_a_verdict_names_the_tables_it_used(book: RuleBook, paths: Paths) -> None:
    case = next(case for case in CASES if "over 350" in case["name"])
    results, _ = _results(case, book, paths)
    tables = results[0].verdict.tables
    assert tables["energy-limits"] == book.table("energy-limits").hash
    assert "coefficients-default" in tables


def test_judging_gives_one_verdict_per_product(book: RuleBook, paths: Paths) -> None:
    case = next(case for case in CASES if case["name"].startswith("ammonia and urea"))
    period = _period(case)
    verdicts = judge_unit_product(
        [entry(*row, period=period) for row in case["entries"]],
        [output(*row, period=period) for row in case["outputs"]],
        _context(case, book, paths),
    )
    assert len(verdicts) == 2
