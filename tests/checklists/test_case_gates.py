from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.checklists.standings import Templates, standing
from workbench.checklists.case_gates import (
    TESTS,
    Gates,
    Question,
    closed_gates,
    load_gates,
    refuse_closed,
)
from workbench.checklists.procedure import Procedure
from workbench.domain.conclusion import Authority
from workbench.domain.errors import DataCorrupt, InputError
from workbench.domain.verdict import CheckState
from workbench.paths import Paths

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("gate_cases.toml").read_text(encoding="utf-8")
)["cases"]


@pytest.fixture(scope="module")
def gates(paths: Paths) -> Gates:
    return load_gates(paths.resources)


def question(case: dict[str, Any], templates: Templates, procedure: Procedure) -> Question:
    if "power" in case:
        powers = tuple(
            replace(each, authority=Authority(case["power"]))
            if case["paper"] in each.papers
            else each
            for each in procedure.powers
        )
        procedure = replace(procedure, powers=powers)
    return Question(standing(case, templates), procedure, case.get("paper", ""))


@pytest.mark.parametrize("case", [pytest.param(each, id=each["name"]) for each in CASES])
def test_a_gate_opens_or_names_its_article(
    case: dict[str, Any], gates: Gates, templates: Templates, procedure: Procedure
) -> None:
    asked = question(case, templates, procedure)
    closed = closed_gates(gates, case["act"], asked)
    assert {each.id for each in closed} == set(case["closed"])
    if case["refused"]:
        with pytest.raises(InputError, match=case["refused"]):
            refuse_closed(gates, case["act"], asked)
    else:
        refuse_closed(gates, case["act"], asked)
        assert not any(each.blocks for each in closed)


def test_every_gate_has_a_case_that_closes_it(gates: Gates) -> None:
    closed = {gate for case in CASES for gate in case["closed"]}
    assert closed == {each.id for each in gates}
    assert {each.test for each in gates} == set(TESTS)


def test_a_gate_nobody_read_the_text_of_says_so_and_never_blocks(gates: Gates) -> None:
    unread = [each for each in gates if each.checked is CheckState.UNVERIFIED]
    assert unread
    assert all("待核" in each.words and not each.blocks for each in unread)
    assert all(each.article in each.words for each in gates)


def test_an_unknown_test_of_a_gate_is_refused_by_name(resources: Path) -> None:
    path = resources / "checklists" / "gates.toml"
    text = path.read_text(encoding="utf-8").replace('test = "approved"', 'test = "blessed"')
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataCorrupt, match=r"approved\.test（没有“blessed”）"):
        load_gates(resources)
