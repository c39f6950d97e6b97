from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.judging.energy.build import entry, output
from workbench.domain.period import Period
from workbench.judging.energy.confirmation import OUTPUT, inputs_of, recalculate
from workbench.judging.energy.unit_product import EnergyContext, unit_product_results
from workbench.ledgers.products import load_products
from workbench.paths import Paths
from workbench.rulebook.book import RuleBook

ENTRIES = [
    entry("electricity", "consumption", "1000000", "kWh", period=Period.of_month(2023, month))
    for month in range(1, 13)
]
OUTPUTS = [output("电石", "5000", "t")]


def test_a_verified_amount_takes_the_place_of_all_months_and_both_figures_stand(
    book: RuleBook, paths: Paths
) -> None:
    context = EnergyContext(
        book=book, names=load_products(paths.resources), as_of=date(2024, 9, 18)
    )
    result = unit_product_results(ENTRIES, OUTPUTS, context)[0]
    electricity, made = inputs_of(result)
    assert (electricity.declared, electricity.unit) == (Decimal(12_000_000), "kWh")
    assert (made.key, made.declared) == (OUTPUT, Decimal(5000))
    values = {electricity.key: Decimal(6_000_000)}
    both = recalculate(result, ENTRIES, OUTPUTS, values, context)
    assert both.verified is not None
    assert both.declared.figure is not None
    assert both.verified.figure is not None
    assert both.declared.figure.value is not None
    assert both.verified.figure.value == both.declared.figure.value / 2
    halved = recalculate(result, ENTRIES, OUTPUTS, {OUTPUT: Decimal(2500)}, context).verified
    assert halved is not None
    assert halved.figure is not None
    assert halved.figure.value == both.declared.figure.value * 2


def test_without_verified_values_there_is_nothing_beside_the_declared_figure(
    book: RuleBook, paths: Paths
) -> None:
    context = EnergyContext(
        book=book, names=load_products(paths.resources), as_of=date(2024, 9, 18)
    )
    result = unit_product_results(ENTRIES, OUTPUTS, context)[0]
    assert recalculate(result, ENTRIES, OUTPUTS, {"other": Decimal(1)}, context).verified is None
