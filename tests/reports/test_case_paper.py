"""A paper written from its form as data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.build.case_paper import build_case_paper
from reports.build.paper_words import in_words
from reports.render.text import as_text
from tests.reports.paper_samples import paper_facts
from tests.reports.samples import MADE_ON
from workbench.domain.errors import InputError
from workbench.domain.paper import PaperKind
from workbench.summary.paper_facts import PaperFacts

NOTICE, INTERVIEW = PaperKind.INSPECTION_NOTICE, PaperKind.INTERVIEW_RECORD


def written(facts: PaperFacts) -> str:
    return as_text(build_case_paper(facts, MADE_ON))


def changed(kind: PaperKind, **values: str) -> PaperFacts:
    facts = paper_facts(kind)
    return replace(facts, values={**facts.values, **values})


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-06-12", "2024年6月12日"),
        ("2024-06-12T09:05", "2024年6月12日9时05分"),
        ("2024-13-45", "2024-13-45"),
        ("1区2024-06-12", "1区2024-06-12"),
        ("", ""),
    ],
)
def test_days_are_printed_in_chinese_and_other_texts_as_written(value: str, words: str) -> None:
    assert in_words(value) == words


def test_what_is_not_known_is_room_to_write_by_hand() -> None:
    assert "方式为______________。" in written(changed(NOTICE, mode_chosen=""))


def test_a_block_stands_only_where_its_condition_is_met() -> None:
    assert "检查计划批准号：示检计" in written(paper_facts(NOTICE))
    assert "检查计划批准号" not in written(changed(NOTICE, plan_number=""))


def test_what_was_typed_is_never_taken_for_a_blank() -> None:
    assert "第三方：{enterprise}甲" in written(changed(NOTICE, third_party="{enterprise}甲"))


def test_a_list_without_lines_says_so() -> None:
    assert "三、需要提供的资料\n\n　　无。" in written(changed(NOTICE, materials=""))


def test_a_record_has_room_for_two_officers_even_before_they_are_named() -> None:
    facts = paper_facts(INTERVIEW)
    bare = replace(facts, head=replace(facts.head, officers=()))
    assert written(bare).count("监察人员（签名）：______________　执法证号：______________") == 2


def test_a_question_without_answer_leaves_room_for_it() -> None:
    text = written(changed(INTERVIEW, dialogue="问：何时投运？\n答："))
    assert "答：____________________________" in text


def test_a_record_of_questions_does_not_judge() -> None:
    with pytest.raises(InputError, match="询问笔录中出现“违法”字样"):
        build_case_paper(changed(INTERVIEW, dialogue="问：你知道这违法吗？"), MADE_ON)


def test_the_sealed_day_is_printed_once_it_is_issued() -> None:
    facts = paper_facts(NOTICE)
    head = replace(
        facts.head, is_draft=False, issued_on=MADE_ON, paper_number="示节监通〔2024〕5号"
    )
    text = written(replace(facts, head=head))
    assert "示节监通〔2024〕5号" in text
    assert text.rstrip().endswith("2024年7月1日\n\n页脚：TZ2024-3EXAMPL2-V1")
