"""The record of an inspection on site states facts and can be signed on every page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.build.onsite_record import build_onsite_record, verdict_words
from reports.model.document import Footer
from reports.render.text import as_text
from tests.reports.samples import HEAD, MADE_ON, ONSITE
from workbench.domain.errors import InputError


def test_the_record_shows_no_conclusion_about_a_machine() -> None:
    text = as_text(build_onsite_record(ONSITE, MADE_ON))
    assert "Y315S-4" in text
    assert "目录在用" not in text
    assert "不符合" not in text


def test_every_page_carries_code_and_places_to_sign() -> None:
    document = build_onsite_record(ONSITE, MADE_ON)
    assert document.footer is Footer.RECORD
    assert document.footer_code == "BL2024-3EXAMPL2-V1"
    assert document.page_signatures.count("__________") == 3


def test_refusal_to_sign_and_a_witness_have_their_lines() -> None:
    text = as_text(build_onsite_record(ONSITE, MADE_ON))
    assert "拒绝签名，原因" in text
    assert "见证人（签名）" in text


def test_an_empty_section_says_so() -> None:
    text = as_text(build_onsite_record(replace(ONSITE, meters=()), MADE_ON))
    assert "# 五、能源计量器具\n\n　　无。" in text


def test_one_officer_is_not_enough() -> None:
    head = replace(HEAD, officers=HEAD.officers[:1])
    with pytest.raises(InputError, match="两名以上"):
        build_onsite_record(replace(ONSITE, head=head), MADE_ON)


def test_sentences_that_judge_are_found() -> None:
    judged = "该电动机属于违法使用。"
    assert verdict_words(replace(ONSITE, energy=(judged,))) == (judged,)
    assert verdict_words(ONSITE) == ()
