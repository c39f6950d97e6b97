"""Answering the checklist of a demo case as its officers would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ui.cli.demo.province import SampleEnterprise
from ui.cli.demo.story import CaseStory
from workbench.checklists.evaluation import propose_answers
from workbench.domain.inspection import Case
from workbench.operations import checklists
from workbench.operations.case_facts import checklist_of, gather_facts
from workbench.operations.checklists import AnswerChange


def answer(story: CaseStory, sample: SampleEnterprise, case: Case) -> None:
    """Confirm what the facts suggest; elsewhere take what the sample says was found."""
    with story.desk.db.read() as session:
        facts = gather_facts(session, case.id, story.law)
        lines = checklist_of(session, case, facts, story.law)
    proposed = {(each.item_id, each.subject): each for each in propose_answers(lines, facts)}
    by_hand = sample.told.get("answers", ())
    for line in lines.lines:
        item = line.item
        said = _said(by_hand, item.id, line.subject)
        suggestion = proposed.get((item.id, line.subject))
        option_id = said["option"] if said else story.province.answers.get(item.id, "")
        if said or (suggestion is None and option_id):
            option = item.option(option_id)
            change = AnswerChange(
                result=option.result,
                option=option.label,
                note=said.get("note", "") if said else "",
                subject=line.subject,
            )
        elif suggestion is not None:
            change = AnswerChange(
                result=suggestion.result, option=suggestion.option, subject=line.subject
            )
        else:
            continue
        story.desk.do(checklists.answer_item, case.id, item.id, change)


def _said(
    by_hand: Sequence[Mapping[str, Any]], item_id: str, subject: str
) -> Mapping[str, Any] | None:
    return next(
        (
            each
            for each in by_hand
            if each["item"] == item_id and each.get("subject", subject) == subject
        ),
        None,
    )
