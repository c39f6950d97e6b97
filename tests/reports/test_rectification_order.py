"""A rectification order says what it must and refuses what it may not rest on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reports.build.rectification_order import build_rectification_order
from reports.render.text import as_text
from tests.reports.samples import FINDINGS, HEAD, MADE_ON, ORDER
from workbench.domain.errors import InputError
from workbench.domain.verdict import CheckState
from workbench.summary.case_facts import FindingLine, MachineLine, RectificationOrderFacts


def _with(finding: FindingLine) -> RectificationOrderFacts:
    return replace(ORDER, findings=(finding,))


def test_the_order_counts_machines_and_points_to_their_annex() -> None:
    text = as_text(build_rectification_order(ORDER, MADE_ON))
    assert "涉及设备37台，逐台情况见附表1。" in text
    assert text.count("Y315S-4") + text.count("Y280M-4") == 37
    assert "以上事实有证据1、3为证" in text


def test_a_transcribed_basis_is_marked_where_it_is_quoted() -> None:
    text = as_text(build_rectification_order(ORDER, MADE_ON))
    assert "GB 21257-2014 表1〔转录待核〕" in text
    assert "签发前应当与标准、目录原文核对" in text


def test_an_unverified_basis_is_refused() -> None:
    with pytest.raises(InputError, match="依据待核"):
        build_rectification_order(
            _with(replace(FINDINGS[0], checked=CheckState.UNVERIFIED)), MADE_ON
        )


def test_a_machine_that_is_merely_inefficient_is_refused() -> None:
    weak = MachineLine(
        number="F-7", name="引风机", model="YX3-280S-4", conclusion="▲ 低于现行限定值"
    )
    with pytest.raises(InputError, match="F-7（YX3-280S-4）只是低于现行限定值"):
        build_rectification_order(_with(replace(FINDINGS[0], machines=(weak,))), MADE_ON)


def test_a_listed_machine_below_the_limit_too_is_accepted() -> None:
    both = replace(FINDINGS[0].machines[0], conclusion="✖ 目录在用；▲ 低于现行限定值")
    text = as_text(
        build_rectification_order(_with(replace(FINDINGS[0], machines=(both,))), MADE_ON)
    )
    assert "低于现行限定值" not in text.split("附表1")[-1]


@pytest.mark.parametrize("word", ["没收", "罚款"])
def test_penalty_wording_is_refused(word: str) -> None:
    with pytest.raises(InputError, match=word):
        build_rectification_order(replace(ORDER, transfer_warning=f"逾期将{word}。"), MADE_ON)


def test_an_order_without_findings_is_refused() -> None:
    with pytest.raises(InputError, match="没有可列入"):
        build_rectification_order(replace(ORDER, findings=()), MADE_ON)


def test_deadlines_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(InputError, match="整改期限早于起算日"):
        build_rectification_order(
            replace(ORDER, due_on=date(2024, 6, 1), extension_before=date(2024, 5, 17)), MADE_ON
        )


def test_the_remedy_is_printed_only_when_set() -> None:
    assert "救济途径" not in as_text(build_rectification_order(ORDER, MADE_ON))
    remedy = "可以自收到本通知书之日起60日内申请行政复议。"
    assert remedy in as_text(build_rectification_order(replace(ORDER, remedy=remedy), MADE_ON))


def test_only_an_issued_order_carries_a_day() -> None:
    issued = replace(ORDER, head=replace(HEAD, is_draft=False, paper_number="示节监改〔2024〕3号"))
    text = as_text(build_rectification_order(issued, MADE_ON))
    assert "示节监改〔2024〕3号" in text
    assert "（印章）\n2024年6月12日" in text
    assert "草稿" not in text
    assert "（印章）\n　　　　年　　月　　日" in as_text(build_rectification_order(ORDER, MADE_ON))
