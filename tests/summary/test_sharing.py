from __future__ import annotations

from dataclasses import replace

from tests.summary.province import year_rows
from workbench.summary.year import YearHead, build_year_facts
from workbench.summary.year_facts import YearFacts


def test_diagnosis_is_offered_to_whoever_has_a_weak_point(facts: YearFacts) -> None:
    rows = facts.tables["diagnosis_candidates"]
    assert rows
    for row in rows:
        found = (
            row.value("over_pct"),
            row.value("phase_out"),
            row.value("below"),
            row.value("advice"),
        )
        assert any(found)
    total = sum(int(row.value("phase_out") or 0) for row in rows)  # type: ignore[call-overload]
    assert total == facts.totals["phase_out_machines"]


def test_green_factories_are_listed_with_their_conclusion(facts: YearFacts, head: YearHead) -> None:
    assert facts.tables["green_results"] == ()
    rows = year_rows()
    green = [
        replace(each, enterprise=replace(each.enterprise, green_factory_batch="第六批"))
        if each.case.id == "c6"
        else each
        for each in rows.cases
    ]
    (row,) = build_year_facts(replace(rows, cases=tuple(green)), head).tables["green_results"]
    assert (row.value("name"), row.value("green_batch")) == ("示例化纤", "第六批")
    assert row.figures["conclusion"].case_ids == ("c6",)
