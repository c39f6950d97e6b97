"""Standings of cases built from a few words, for gates, path and deadlines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from workbench.checklists.standing import CaseStanding, Tracked
from workbench.checklists.templates import FindingTemplate
from workbench.domain.finding import Finding, FindingState
from workbench.domain.inspection import Case, Mode, Officer, Stage
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.domain.steps import StepRecord

Templates = Mapping[str, FindingTemplate]


def case_at(stage: Stage = Stage.ASSIGNED, mode: Mode = Mode.ONSITE) -> Case:
    return Case(
        id="c",
        enterprise_id="e",
        year=2024,
        categories=("key_industry",),
        stage=stage,
        mode=mode,
        onsite_on=date(2024, 9, 18),
    )


def finding(words: str, templates: Templates) -> Finding:
    """From `code:state`, with consequence and rule of its template."""
    code, _, state = words.partition(":")
    template = templates[code]
    return Finding(
        id=f"f-{code}",
        case_id="c",
        code=code,
        title=template.title,
        facts=template.facts,
        consequence=template.consequence,
        rule=template.rule,
        state=FindingState(state),
    )


def officer(words: str) -> Officer:
    """From `姓名:证号`."""
    name, _, number = words.partition(":")
    return Officer(id=f"o-{name}-{number}", name=name, certificate_number=number)


def item(outcome: str, place: int, due_on: date = date(2025, 3, 18)) -> Tracked:
    held = RectificationItem(
        id=f"i-{place}",
        case_id="c",
        finding_id="f-phase_out_in_use",
        requirement="停止使用",
        due_on=due_on,
        outcome=RectificationOutcome(outcome),
    )
    return Tracked(item=held, due_on=due_on, evidence=1)


def records(steps: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[StepRecord, ...]]:
    return {name: (StepRecord(step=name, values=values),) for name, values in steps.items()}


def standing(
    words: Mapping[str, Any], templates: Templates, case: Case | None = None
) -> CaseStanding:
    """From a case of gate_cases.toml; what is not said is not there."""
    answers: Sequence[int] = words.get("answers", (0, 0))
    return CaseStanding(
        case=case or case_at(),
        officers=tuple(officer(each) for each in words.get("officers", ())),
        steps=records(words.get("steps", {})),
        answers=answers[0],
        answered=answers[1],
        findings=tuple(finding(each, templates) for each in words.get("findings", ())),
        issued=frozenset(words.get("issued", ())),
        items=tuple(item(each, place) for place, each in enumerate(words.get("items", ()))),
    )
