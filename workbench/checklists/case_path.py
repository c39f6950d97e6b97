"""The path of a case: at each stage what is done, what is open and due, and the next step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.checklists.stage_work import (
    PathRules,
    Work,
    due_of_stage,
    lines_of_stage,
)
from workbench.checklists.standing import CaseStanding
from workbench.checklists.steps import CaseStep
from workbench.domain.inspection import Stage


class StageState(StrEnum):
    """How a stage stands."""

    DONE = "done"
    OPEN = "open"
    OVERDUE = "overdue"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageView:
    """One stage: its state, what is done, what is open, and until when."""

    stage: Stage
    state: StageState
    done: tuple[str, ...] = ()
    open: tuple[Work, ...] = ()
    due_on: date | None = None
    due_words: str = ""


@dataclass(frozen=True, slots=True)
class CasePath:
    """All ten stages, and the one step that comes next; None where nothing is left."""

    stages: tuple[StageView, ...]
    next: Work | None

    def at(self, stage: Stage) -> StageView:
        """One stage of the path."""
        return next(each for each in self.stages if each.stage is stage)


def case_path(standing: CaseStanding, rules: PathRules) -> CasePath:
    """Work out the path of a case as it stands today."""
    stages = tuple(_view(stage, standing, rules) for stage in Stage)
    order = list(Stage)
    here = order.index(standing.case.stage)
    ahead = [*stages[here:], *stages[:here]]
    following = next((work for each in ahead for work in each.open), None)
    return CasePath(stages, following)


def is_needed(step: CaseStep, standing: CaseStanding) -> bool:
    """Tell whether a step belongs to this case at all."""
    return {
        "always": True,
        "onsite": standing.is_onsite,
        "order": bool(standing.orderable),
        "rectification": bool(standing.items),
    }[step.when]


def _view(stage: Stage, standing: CaseStanding, rules: PathRules) -> StageView:
    done, work = [], []
    needed = [
        each for each in rules.steps.values() if each.stage is stage and is_needed(each, standing)
    ]
    for step in needed:
        record = standing.record(step.id)
        if record is not None and step.is_done(record):
            day = step.day_of(record)
            done.append(f"{step.title}{f'（{day.isoformat()}）' if day else ''}")
        elif not step.repeats:
            lacks = "、".join(step.missing(record))
            work.append(Work(text=f"{step.record}（缺{lacks}）", step=step.id))
    for line in lines_of_stage(stage, standing, rules):
        if isinstance(line, Work):
            work.append(line)
        else:
            done.append(line)
    due_on, words = due_of_stage(stage, standing, rules) if work else (None, "")
    return StageView(
        stage=stage,
        state=_state(bool(done), bool(work), due_on, rules.today),
        done=tuple(done),
        open=tuple(work),
        due_on=due_on,
        due_words=words,
    )


def _state(is_begun: bool, has_work: bool, due_on: date | None, today: date) -> StageState:
    if has_work:
        late = due_on is not None and due_on < today
        return StageState.OVERDUE if late else StageState.OPEN
    return StageState.DONE if is_begun else StageState.NOT_NEEDED
