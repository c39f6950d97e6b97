from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.checklists.standings import Templates, case_at, item, standing
from workbench.checklists.case_deadlines import case_deadlines
from workbench.checklists.case_gates import load_gates
from workbench.checklists.case_path import CasePath, StageState, case_path
from workbench.checklists.procedure import Procedure
from workbench.checklists.stage_work import PathRules, Room
from workbench.checklists.standing import CaseStanding
from workbench.checklists.steps import Steps, checked_values, load_steps
from workbench.domain.errors import DataCorrupt, InputError
from workbench.domain.inspection import Mode, Stage
from workbench.domain.steps import StepRecord
from workbench.paths import Paths

TODAY = date(2024, 9, 10)
WHOLE = {
    "assignment": {"assigned_on": "2024-08-01"},
    "notice": {"served_on": "2024-09-06", "way": "直接送达"},
    "self_check": {"received_on": "2024-09-10"},
    "desk_review": {"reviewed_on": "2024-09-12", "conclusion": "资料齐全，转现场监察"},
    "site_visit": {"began_at": "2024-09-18T09:00", "ended_at": "2024-09-18T16:30"},
    "findings_meeting": {"held_on": "2024-09-25", "conclusion": "认定一项"},
    "rights_told": {"told_on": "2024-09-26", "way": "书面告知"},
    "statement": {"heard_on": "2024-09-27", "kind": "无异议"},
    "review_opinion": {"reviewed_on": "2024-09-28", "adopted": "无异议，无需采纳", "opinion": "无"},
    "approval": {"approved_on": "2024-09-29", "approved_by": "王示例"},
    "delivery": {"delivered_on": "2024-09-30", "way": "直接送达"},
    "recheck": {"rechecked_on": "2025-03-20", "conclusion": "全部完成"},
    "closing": {
        "closed_on": "2025-04-01",
        "file_number": "2024-001",
        "pages": "86",
        "retention": "30年",
        "conclusion": "已整改完成",
    },
}


@pytest.fixture(scope="module")
def steps(paths: Paths) -> Steps:
    return load_steps(paths.resources)


@pytest.fixture(scope="module")
def rules(paths: Paths, steps: Steps, procedure: Procedure) -> PathRules:
    gates = load_gates(paths.resources)
    return PathRules(steps=steps, gates=gates, procedure=procedure, today=TODAY)


def whole(templates: Templates) -> CaseStanding:
    words = {
        "officers": ["张示例:示001", "李示例:示002"],
        "findings": ["phase_out_in_use:confirmed"],
        "issued": ["onsite_record", "rectification_order"],
        "items": ["done"],
        "answers": (22, 22),
        "steps": WHOLE,
    }
    found = standing(words, templates, case_at(Stage.CLOSED))
    return replace(found, ledgers=2, is_judged=True)


def test_a_new_case_begins_with_its_task_and_two_officers(
    rules: PathRules, templates: Templates
) -> None:
    path = case_path(standing({}, templates), rules)
    assert [each.stage for each in path.stages] == list(Stage)
    assert path.next is not None
    assert (path.next.step, path.next.room) == ("assignment", Room.STEPS)
    assert any(each.room is Room.OFFICERS for each in path.at(Stage.ASSIGNED).open)
    assert path.at(Stage.RECTIFICATION).state is StageState.NOT_NEEDED


def test_a_whole_case_is_done_at_every_stage_and_has_no_next_step(
    rules: PathRules, templates: Templates
) -> None:
    path = case_path(whole(templates), rules)
    assert {each.state for each in path.stages} == {StageState.DONE}
    assert path.next is None
    assert "告知（监察通知）（2024-09-06）" in path.at(Stage.NOTIFIED).done


@pytest.mark.parametrize("step", [each for each in WHOLE if each != "progress_report"])
def test_whatever_step_is_missing_comes_next(
    step: str, rules: PathRules, templates: Templates, steps: Steps
) -> None:
    full = whole(templates)
    less = replace(full, steps={name: held for name, held in full.steps.items() if name != step})
    found = case_path(less, rules)
    view = found.at(steps[step].stage)
    assert view.state in {StageState.OPEN, StageState.OVERDUE}
    assert step in {each.step for each in view.open}
    assert steps[step].record in next(each.text for each in view.open if each.step == step)


def test_a_desk_inspection_needs_nobody_on_site(rules: PathRules, templates: Templates) -> None:
    full = whole(templates)
    steps = {name: held for name, held in full.steps.items() if name != "site_visit"}
    desk = replace(full, case=case_at(Stage.CLOSED, Mode.DESK), steps=steps)
    assert case_path(desk, rules).at(Stage.ONSITE).state is StageState.DONE


def test_an_exempt_visit_needs_no_notice_beforehand(rules: PathRules, templates: Templates) -> None:
    told = {"exemption": "办理举报投诉", "exemption_reason": "举报 2024-17"}
    path = case_path(standing({"steps": {"notice": told}}, templates), rules)
    assert path.at(Stage.NOTIFIED).state is StageState.DONE
    bare = case_path(
        standing({"steps": {"notice": {"exemption": "办理举报投诉"}}}, templates), rules
    )
    assert bare.at(Stage.NOTIFIED).state is StageState.OPEN


def late(path: CasePath, stage: Stage) -> bool:
    return path.at(stage).state is StageState.OVERDUE


@pytest.mark.parametrize(
    ("today", "is_late"),
    [(date(2024, 9, 12), False), (date(2024, 9, 13), False), (date(2024, 9, 14), True)],
)
def test_the_notice_is_overdue_from_the_fourth_day_before_the_visit(
    today: date, is_late: bool, rules: PathRules, templates: Templates
) -> None:
    path = case_path(standing({}, templates), replace(rules, today=today))
    assert path.at(Stage.NOTIFIED).due_on == date(2024, 9, 13)
    assert late(path, Stage.NOTIFIED) is is_late


@pytest.mark.parametrize(
    ("today", "is_late"),
    [(date(2025, 3, 17), False), (date(2025, 3, 18), False), (date(2025, 3, 19), True)],
)
def test_rectification_is_overdue_from_the_day_after_its_deadline(
    today: date, is_late: bool, rules: PathRules, templates: Templates
) -> None:
    full = whole(templates)
    path = case_path(replace(full, items=(item("open", 1),)), replace(rules, today=today))
    assert late(path, Stage.RECHECK) is is_late


def test_a_result_without_evidence_stays_open_work(rules: PathRules, templates: Templates) -> None:
    full = whole(templates)
    bare = replace(full, items=(replace(item("done", 1), evidence=0),))
    texts = [each.text for each in case_path(bare, rules).at(Stage.RECHECK).open]
    assert texts == ["1 项整改结果没有证据"]


def test_each_open_day_of_a_case_has_its_source(templates: Templates, procedure: Procedure) -> None:
    begun = standing({"steps": {"self_check": {"due_on": "2024-09-14"}}}, templates)
    titles = {each.title: each for each in case_deadlines(begun, procedure)}
    assert titles["送达监察通知书"].due_on == date(2024, 9, 13)
    assert "转录待核" in titles["送达监察通知书"].source
    # 14 September 2024 is a Saturday that was worked
    assert titles["企业交自查资料"].notes == ()
    ordered = standing(
        {
            "findings": ["phase_out_in_use:confirmed"],
            "items": ["open"],
            "steps": {"site_visit": WHOLE["site_visit"], "notice": WHOLE["notice"]},
        },
        templates,
        case_at(Stage.PAPERS),
    )
    found = {each.title: each for each in case_deadlines(ordered, procedure)}
    assert found["送达限期整改通知书"].due_on == date(2024, 10, 8)
    assert "延期最迟2025-03-03" in found["整改到期：停止使用"].source
    delivered = replace(
        ordered,
        steps={
            **ordered.steps,
            "delivery": (StepRecord(step="delivery", values=WHOLE["delivery"]),),
        },
    )
    after = {each.title: each.due_on for each in case_deadlines(delivered, procedure)}
    assert after["企业报送整改进展"] == date(2024, 12, 30)
    assert "送达限期整改通知书" not in after


def test_a_closed_case_has_no_open_days(templates: Templates, procedure: Procedure) -> None:
    assert case_deadlines(whole(templates), procedure) == ()


def test_values_of_a_step_are_kept_as_days_and_moments(steps: Steps) -> None:
    kept = checked_values(
        steps["site_visit"], {"began_at": "2024-09-18T09:00", "representative": " "}
    )
    assert kept == {"began_at": "2024-09-18T09:00"}
    with pytest.raises(InputError, match=r"送达日期.*去年九月"):
        checked_values(steps["notice"], {"served_on": "去年九月"})
    with pytest.raises(InputError, match="卷内页数"):
        checked_values(steps["closing"], {"pages": "-3"})


def test_steps_with_a_wrong_word_are_refused_by_name(resources: Path) -> None:
    path = resources / "checklists" / "steps.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('after = ["assignment"]', 'after = ["assignement"]', 1), "utf-8")
    with pytest.raises(DataCorrupt, match=r"notice\.after"):
        load_steps(resources)
