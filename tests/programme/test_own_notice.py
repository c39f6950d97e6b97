from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from workbench.domain.errors import DataCorrupt, InputError, WorkbenchError
from workbench.paths import Paths
from workbench.programme.loading import load_notice
from workbench.programme.own_notice import (
    OwnNotice,
    copied_for,
    from_body,
    read_file,
    shipped_notice,
    to_body,
)


@pytest.fixture
def shipped(paths: Paths) -> OwnNotice:
    return shipped_notice(paths.resources, 2024)


@pytest.fixture
def next_year(shipped: OwnNotice) -> OwnNotice:
    copied = copied_for(shipped, 2025)
    return replace(copied, values={**copied.values, "number": "工信厅节函〔2025〕1号"})


def test_plain_values_give_the_shipped_notice_again(shipped: OwnNotice, paths: Paths) -> None:
    assert shipped.notice() == load_notice(paths.resources, 2024)
    assert from_body(json.loads(json.dumps(to_body(shipped)))).notice() == shipped.notice()


def test_a_copy_moves_years_and_deadlines_and_asks_for_its_number(shipped: OwnNotice) -> None:
    copied = copied_for(shipped, 2025)
    with pytest.raises(DataCorrupt, match=r"number（不能为空）"):
        copied.notice()


def test_a_copy_speaks_of_its_own_year(next_year: OwnNotice) -> None:
    notice = next_year.notice()
    assert (notice.year, notice.look_back_year) == (2025, 2024)
    assert notice.title.startswith("工业和信息化部办公厅关于组织开展2025年度")
    assert notice.category("follow_up").title.startswith("2024年违规企业")
    assert [each.due_on for each in notice.deadlines] == [date(2025, 3, 8), date(2025, 12, 31)]
    assert "2025年" in "".join(each.wording for each in notice.coverage_targets)
    assert notice.batches == ()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"issued_on": "去年"}, "issued_on（应为日期"),
        ({"look_back_year": 2025}, "look_back_year（应早于本年度）"),
        ({"deadlines": []}, "deadlines（不能为空）"),
        ({"plan_period_years": ["二一"]}, "plan_period_years.0（应为整数）"),
        (
            {
                "batches": [
                    {
                        "id": "b",
                        "number": "1",
                        "title": "多晶硅",
                        "issued_on": "2025-09-01",
                        "categories": ["silicon"],
                    }
                ]
            },
            "没有类别“silicon”",
        ),
    ],
)
def test_every_wrong_key_is_named(
    next_year: OwnNotice, change: dict[str, object], says: str
) -> None:
    with pytest.raises(DataCorrupt) as refused:
        replace(next_year, values={**next_year.values, **change}).notice()
    assert says in str(refused.value)


def test_a_notice_is_handed_on_as_a_file(next_year: OwnNotice, tmp_path: Path) -> None:
    file = tmp_path / "通知包.json"
    file.write_text(json.dumps(to_body(next_year)), encoding="utf-8")
    assert read_file(file).notice() == next_year.notice()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "notice-pack"}', "\x00"])
def test_what_is_no_notice_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "别的.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(WorkbenchError, match="不是年度通知包"):
        read_file(file)
    with pytest.raises(InputError):
        read_file(tmp_path / "没有.json")
