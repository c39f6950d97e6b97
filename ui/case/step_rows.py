"""The steps and open work of a case as rows of one list, stage by stage; no Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ui.models.columns import Column, Row
from workbench.checklists.case_path import CasePath, StageState, StageView, is_needed
from workbench.checklists.stage_work import Room, Work
from workbench.checklists.standing import CaseStanding
from workbench.checklists.steps import CaseStep, Steps
from workbench.domain.inspection import Stage
from workbench.domain.labels import label
from workbench.domain.steps import StepRecord

STATE_SIGNS: Mapping[StageState, tuple[str, str, str]] = {
    StageState.DONE: ("✓", "已办", "meets"),
    StageState.OPEN: ("○", "待办", "info"),
    StageState.OVERDUE: ("✖", "逾期", "error"),
    StageState.NOT_NEEDED: ("—", "不涉及", "out_of_scope"),
}
# The tab in which the work of a room is done.
ROOM_TABS: Mapping[Room, str] = {
    Room.STEPS: "流程",
    Room.LEDGERS: "台账",
    Room.VERDICTS: "核查",
    Room.CHECKLIST: "清单",
    Room.FINDINGS: "问题",
    Room.PAPERS: "文书",
    Room.RECTIFICATION: "整改",
}


def _tone(row: Row) -> str:
    return str(row["tone"])


def _tip(row: Row) -> str:
    return str(row["tip"])


COLUMNS = (
    Column(id="stage", title="阶段", width=78),
    Column(id="state", title="状态", width=70, filterable=True, tone=_tone),
    Column(id="title", title="事项", width=210, tip=_tip),
    Column(id="day", title="日期 / 期限", width=104),
)


def step_rows(path: CasePath, standing: CaseStanding, steps: Steps, today: date) -> Iterator[Row]:
    """Each stage with its steps, then what its other rooms still ask for."""
    for view in path.stages:
        ours = [each for each in steps.values() if each.stage is view.stage]
        for step in ours:
            if is_needed(step, standing) or standing.steps.get(step.id):
                yield from _step_rows(step, standing, view, today)
        for place, work in enumerate(_elsewhere(view)):
            tab = ROOM_TABS.get(work.room, "监察人员")
            yield {
                **_row(view, f"work|{view.stage.value}|{place}", view.state),
                "title": f"→ {work.text}",
                "day": "",
                "tip": f"{work.text}\n在“{tab}”里办理，双击前往",
                "room": work.room,
            }


def _elsewhere(view: StageView) -> list[Work]:
    # what stands before closing is said beside the closing step itself
    return [each for each in view.open if not each.step and each.room is not Room.STEPS]


def _step_rows(
    step: CaseStep, standing: CaseStanding, view: StageView, today: date
) -> Iterator[Row]:
    held = standing.steps.get(step.id, ())
    for record in held:
        yield _record_row(step, record, view)
    if not held or step.repeats:
        late = view.state is StageState.OVERDUE and not held
        state = StageState.OVERDUE if late else StageState.OPEN
        title = f"{step.title}（再登记一次）" if held else step.title
        due = view.due_on.isoformat() if view.due_on and not step.repeats else ""
        yield {
            **_row(view, f"{step.id}|{len(held) + 1 if step.repeats else 1}", state),
            "title": title,
            "day": f"最迟 {due}" if due and _has_due(step, view.stage) else "",
            "tip": f"{title}\n{view.due_words}\n今天 {today.isoformat()}",
        }


def _record_row(step: CaseStep, record: StepRecord, view: StageView) -> Row:
    is_done = step.is_done(record)
    day = step.day_of(record)
    number = f" {record.number}" if step.repeats else ""
    lacks = "" if is_done else f"（缺{'、'.join(step.missing(record))}）"
    return {
        **_row(view, f"{step.id}|{record.number}", StageState.DONE if is_done else StageState.OPEN),
        "title": f"{step.title}{number}{lacks}",
        "day": day.isoformat() if day else "",
        "tip": f"{step.title}{lacks}\n{step.basis}（{label(step.checked)}）",
    }


def _row(view: StageView, key: str, state: StageState) -> dict[str, object]:
    symbol, word, tone = STATE_SIGNS[state]
    return {
        "id": key,
        "stage": label(view.stage),
        "state": f"{symbol} {word}",
        "tone": tone,
        "room": Room.STEPS,
    }


def _has_due(step: CaseStep, stage: Stage) -> bool:
    # of the many steps before an order only its delivery is what the day is about
    return stage is not Stage.PAPERS or step.id == "delivery"
