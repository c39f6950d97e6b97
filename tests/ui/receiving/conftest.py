"""A window on the store of an office to which two laptops send."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.operations.small_office import NAME, USCC, YEAR, Station, laptop, office
from ui.desk import Desk
from ui.knowledge import Knowledge
from workbench.domain.checklist import Result
from workbench.domain.enterprise import Enterprise
from workbench.operations import enterprises
from workbench.operations.plan_lines import PlanAddition, add_planned
from workbench.store.queries import register

SECOND, THIRD = "示例纺织有限公司", "示例水泥有限公司"


@pytest.fixture
def stations(tmp_path: Path) -> Iterator[tuple[Station, Station, Station]]:
    """The office with three enterprises on its list, and two laptops."""
    made = (office(tmp_path), laptop(tmp_path, "甲"), laptop(tmp_path, "乙"))
    centre = made[0]
    for name, uscc in ((NAME, USCC), (SECOND, ""), (THIRD, "")):
        enterprise = Enterprise(id="", name=name, uscc=uscc, agency="示例甲市监察支队")
        held = enterprises.save_enterprise(
            centre.db, enterprise, by=centre.by, at=centre.at()
        ).value
        addition = PlanAddition(
            enterprise_id=held.id, categories=("key_industry",), reason="本年任务"
        )
        add_planned(centre.db, YEAR, addition, by=centre.by, at=centre.at())
    yield made
    for each in made:
        each.db.close()


@pytest.fixture
def office_desk(stations: tuple[Station, Station, Station], knowledge: Knowledge) -> Iterator[Desk]:
    centre = stations[0]
    with centre.db.read() as session:
        officer = register.officers(session)[0]
    desk = Desk(centre.db, knowledge, officer, YEAR)
    desk.clock = centre.at
    yield desk
    assert desk.runner.close(seconds=30)


@pytest.fixture
def sticks(stations: tuple[Station, Station, Station]) -> tuple[Path, Path]:
    """Two laptops answered the same items of one enterprise; the first has another case besides."""
    _, first, second = stations
    second.ticks[0] += 60  # an hour after the first
    mine, theirs = first.open_case(), second.open_case()
    other = first.open_case(SECOND, "")
    first.answer(mine, "A1", Result.CONFORMS, "见设备台账，铭牌已逐台核对。")
    second.answer(theirs, "A1", Result.DEVIATES, "风机房Y315S-4电动机一台仍在用，已拍照。")
    first.answer(mine, "A2", Result.NOT_APPLICABLE, "")
    second.answer(theirs, "A2", Result.NOT_APPLICABLE, "企业无此类设备。")
    second.answer(theirs, "B1", Result.EVIDENCE_PENDING, "")
    first.answer(mine, "B1", Result.CONFORMS, "")
    return first.send(mine, other), second.send(theirs)
