from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from workbench.domain.conclusion import Completion, TaskSource
from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import InputError
from workbench.paths import Paths
from workbench.programme.coverage import Denominator, coverage
from workbench.programme.loading import load_notice
from workbench.programme.notice import Notice
from workbench.programme.plan import (
    PlannedEnterprise,
    days_to_deadlines,
    progress_altogether,
    progress_by_category,
)
from workbench.programme.routine import routine_candidates


@pytest.fixture
def notice(paths: Paths) -> Notice:
    return load_notice(paths.resources, 2024)


LIST = (
    PlannedEnterprise(uscc="A", categories=("key_industry",), completion=Completion.DONE),
    PlannedEnterprise(uscc="B", categories=("key_industry",), completion=Completion.SUSPENDED),
    PlannedEnterprise(
        uscc="C",
        categories=("key_equipment", "routine"),
        source=TaskSource.ADDED,
        completion=Completion.IN_PROGRESS,
    ),
)


def test_an_enterprise_counts_in_each_of_its_categories(notice: Notice) -> None:
    by_id = {each.category: each for each in progress_by_category(LIST, notice)}
    assert by_id["key_industry"].planned == 2
    assert by_id["key_equipment"].planned + by_id["key_equipment"].added == 3
    assert by_id["data_centre"].due == 0
    assert by_id["data_centre"].done_pct is None


def test_altogether_an_enterprise_counts_once(notice: Notice) -> None:
    total = progress_altogether((*LIST, LIST[0]))
    assert (total.planned, total.added, total.dropped, total.due) == (2, 1, 1, 2)
    assert total.done_pct == Decimal("50.0")


def test_days_to_deadlines_count_from_the_given_day(notice: Notice) -> None:
    nearest, last = days_to_deadlines(notice, date(2024, 3, 1))
    assert (nearest.days, last.days) == (7, 305)
    assert nearest.text.endswith("还有7天")
    assert days_to_deadlines(notice, date(2024, 3, 8))[0].text.endswith("今天到期")
    assert days_to_deadlines(notice, date(2024, 3, 10))[0].text.endswith("已逾期2天")


def test_coverage_is_measured_against_both_targets(notice: Notice) -> None:
    whole = Denominator(count=11, source="省名录2023", base_year=2023)
    first, second = coverage("ABCDEFA", whole, notice, date(2024, 11, 1))
    assert (first.covered, first.pct) == (6, Decimal("54.5"))
    assert not first.is_reached
    assert (first.still_needed, second.still_needed) == (1, 5)
    assert first.days_left == 60


def test_coverage_is_reached_at_equality(notice: Notice) -> None:
    whole = Denominator(count=5, source="省名录2023", base_year=2023)
    assert coverage("ABC", whole, notice, date(2024, 11, 1))[0].is_reached


def test_more_covered_units_than_there_are_is_refused(notice: Notice) -> None:
    whole = Denominator(count=1, source="省名录2023", base_year=2023)
    with pytest.raises(InputError, match="多于总数"):
        coverage("AB", whole, notice, date(2024, 11, 1))


@pytest.mark.parametrize(("count", "source"), [(0, "名录"), (3, "")])
def test_a_denominator_needs_a_number_and_a_source(count: int, source: str) -> None:
    with pytest.raises(InputError):
        Denominator(count=count, source=source, base_year=2023)


def test_routine_candidates_follow_the_rule_of_the_notice(notice: Notice) -> None:
    pool = (
        Enterprise(id="1", name="甲", uscc="1", is_key_energy_user=True, tce_calorific=Decimal(9)),
        Enterprise(id="2", name="乙", uscc="2", is_key_energy_user=True, tce_calorific=Decimal(99)),
        Enterprise(id="3", name="丙", uscc="3", green_factory_batch="六", years_inspected="2022"),
        Enterprise(id="4", name="丁", uscc="4", green_factory_batch="六", years_inspected="2019"),
        Enterprise(id="5", name="戊", uscc="5", is_key_energy_user=True),
    )
    found = routine_candidates(pool, notice, frozenset({"5"}))
    assert [each.enterprise.name for each in found] == ["乙", "甲", "丁"]
    assert found[2].reasons == ("国家绿色工厂，2021—2023年未纳入监察",)
