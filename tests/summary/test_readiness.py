from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.summary.province import enterprise, year_rows
from workbench.domain.conclusion import Completion
from workbench.summary.index import index_rows
from workbench.summary.readiness import Arrival, Obstacle, Readiness, readiness
from workbench.summary.rows import PlannedEnterpriseRow, YearRows
from workbench.summary.year import YearHead
from workbench.summary.year_facts import CheckLine


def planned(number: int, name: str = "", **changes: object) -> PlannedEnterpriseRow:
    held = (
        enterprise(number)
        if number <= 8
        else replace(enterprise(1), id=f"e{number}", name=name, uscc=f"9{number}")
    )
    row = PlannedEnterpriseRow(
        enterprise=held, categories=("key_equipment",), case_id=f"c{number}" if number <= 8 else ""
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def reckoned(head: YearHead, rows: YearRows, **options: object) -> Readiness:
    index = index_rows(rows, head.notice)
    return readiness(index, (), **{"is_office": True, **options})  # type: ignore[arg-type]


def test_an_enterprise_without_a_case_is_missing_by_name_and_place(head: YearHead) -> None:
    rows = replace(
        year_rows(), planned=(*(planned(n) for n in range(1, 9)), planned(9, "示例新厂"))
    )
    ready = reckoned(head, rows)
    (block,) = ready.blocks
    assert (ready.expected, ready.received, ready.left) == (9, 8, 1)
    assert (block.obstacle, block.id) == (Obstacle.MISSING, "e9")
    assert "示例新厂" in block.text
    assert not ready.is_ready
    assert reckoned(head, rows, is_office=False).is_ready, "a laptop holds only its own cases"


def test_who_left_the_plan_with_a_reason_is_not_expected(head: YearHead) -> None:
    left = planned(9, "示例旧厂", completion=Completion.ADJUSTED, completion_reason="计划调整")
    ready = reckoned(head, replace(year_rows(), planned=(planned(1), left)))
    assert (ready.expected, ready.left, ready.is_ready) == (1, 0, True)


def test_what_conflicts_or_was_sent_back_is_neither_received_nor_missing(head: YearHead) -> None:
    rows = replace(year_rows(), planned=tuple(planned(n) for n in range(1, 9)))
    ready = reckoned(
        head,
        rows,
        conflicting=[Arrival("p1", "c1", "示例焦化")],
        rejected=[Arrival("p2", "c2", "示例氯碱化工")],
    )
    assert (ready.received, ready.conflicting, ready.rejected, ready.left) == (6, 1, 1, 0)
    assert [each.obstacle for each in ready.blocks] == [Obstacle.CONFLICT, Obstacle.REJECTED]


def test_a_total_that_does_not_add_up_without_a_word_stands_in_the_way(head: YearHead) -> None:
    index = index_rows(year_rows(), head.notice)
    wrong = CheckLine(formula="甲 = 乙", left=Decimal(2), right=Decimal(1))
    told = replace(wrong, explanation="待签发：示例焦化")
    assert [b.obstacle for b in readiness(index, [wrong], is_office=True).blocks] == [
        Obstacle.UNBALANCED
    ]
    assert readiness(index, [told], is_office=True).is_ready
