"""Every case of energy_emissions.toml comes out as written, and the sets stay what they are."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.judging.energy.build import entry
from workbench.domain.period import Period
from workbench.domain.quantity import convert
from workbench.judging.energy.emission_factors import FUELS, PER_UNIT, EmissionContext
from workbench.judging.energy.emissions import EmissionKind, EmissionTotals, emissions
from workbench.judging.energy.factor import OwnFactor
from workbench.rulebook.book import RuleBook

FILE = Path(__file__).parents[2] / "rule_cases" / "energy_emissions.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]


def counted(case: dict[str, Any], book: RuleBook) -> EmissionTotals:
    own = {
        carrier: OwnFactor(value=Decimal(value), per="MWh", source="供电公司", entered_by="张某")
        for carrier, value in case.get("own", {}).items()
    }
    context = EmissionContext(
        book=book,
        as_of=case["as_of"],
        sector=case.get("sector", ""),
        region=case.get("region", "全国"),
        sets=tuple(case.get("sets", ())),
        place=case.get("place", ""),
        own=own,
    )
    period = Period.of_year(case.get("year", 2023))
    return emissions([entry(*each, period=period) for each in case["entries"]], context)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_case_comes_out_as_written(case: dict[str, Any], book: RuleBook) -> None:
    found = counted(case, book)
    assert f"{found.tco2:.2f}" == case["tco2"]
    assert found.checked == case["checked"]
    assert bool(found.missing) == ("missing" in case)
    assert case.get("missing", "") in "；".join(found.missing)
    assert case.get("says", "") in "\n".join(step.text for step in found.steps)
    for table, digest in found.tables.items():
        assert book.table(table).hash == digest


def test_the_kinds_add_up_and_process_emissions_are_named_as_left_out(book: RuleBook) -> None:
    entries = [
        entry("electricity", "consumption", "1000", "MWh"),
        entry("diesel", "consumption", "10", "t"),
        entry("heat", "consumption", "100", "GJ"),
    ]
    context = EmissionContext(book=book, as_of=CASES[0]["as_of"])
    found = emissions(entries, context)
    assert sum(found.by_kind.values()) == found.tco2
    assert found.by_kind[EmissionKind.HEAT] == Decimal(11)
    assert "工业生产过程排放" in found.steps[-1].text
    assert all(step.cells for step in found.steps[:3])
    assert found.is_complete


def test_a_heat_value_of_any_set_has_the_size_of_the_coal_equivalent(book: RuleBook) -> None:
    """A factor of ten thousand between Nm³ and 万Nm³ would show here."""
    known = {each.carrier: each for _, each in book.all_coefficients if each.high is not None}
    compared = 0
    for table in book.family(FUELS):
        for row in table.rows:
            heat, coefficient = row.number("ncv"), known.get(row.text("carrier"))
            if heat is None or coefficient is None or coefficient.high is None:
                continue
            unit = "m³" if coefficient.unit == "m3" else coefficient.unit
            share = convert(Decimal(1), PER_UNIT[row.text("ncv_unit")], unit)
            assert share is not None
            tce = coefficient.high * share
            assert Decimal("0.8") < heat / (tce * Decimal("0.0293076")) < Decimal("1.6"), row.id
            compared += 1
    assert compared > 25
