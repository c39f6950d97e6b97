"""Registering the steps of a demo case as far as the sample tells of them."""

from __future__ import annotations

from ui.cli.demo.province import SampleEnterprise
from ui.cli.demo.story import CaseStory
from workbench.domain.inspection import Case
from workbench.domain.steps import StepRecord
from workbench.operations import case_steps


def register_visit(story: CaseStory, sample: SampleEnterprise, case: Case) -> None:
    """告知 and 现场监察: when the notice was served, who was there from when to when."""
    told = sample.told
    _register(story, case, "notice", served_on=told["notified_on"].isoformat(), way="直接送达")
    _register(
        story,
        case,
        "site_visit",
        began_at=told["started_at"].isoformat(),
        ended_at=told["ended_at"].isoformat(),
        officers="\n".join(case.officer_ids),
        showed_certificates="是",
        representative=told["representative"],
    )


def register_hearing(story: CaseStory, sample: SampleEnterprise, case: Case) -> None:
    """陈述申辩 and 复核意见 before the order, 送达 with it, on the day of the visit."""
    told = sample.told
    day, statement = told["onsite_on"].isoformat(), told.get("statement", "")
    kind = "书面陈述申辩" if statement else "无异议"
    _register(story, case, "rights_told", told_on=day, way="当面告知并记录")
    _register(story, case, "statement", heard_on=day, kind=kind, text=statement)
    _register(
        story,
        case,
        "review_opinion",
        reviewed_on=day,
        adopted="不采纳" if told.get("hearing_adopted") else "无异议，无需采纳",
        opinion=told.get("hearing_adopted", "企业未提出需要复核的意见。"),
    )
    _register(story, case, "delivery", delivered_on=day, way="直接送达")


def _register(story: CaseStory, case: Case, step: str, **values: str) -> None:
    written = StepRecord(step=step, values=values)
    story.desk.do(case_steps.record_step, case.id, story.law.steps[step], written)
