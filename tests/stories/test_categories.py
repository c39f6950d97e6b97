"""Notice 40's five categories, each from the task to the archive."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.store_factory import new_store
from tests.stories.journey import (
    AT,
    Journey,
    approve,
    begin,
    carried,
    close,
    decide,
    hear,
    inspect,
    issue,
    prepare,
    rectify,
)
from tests.ui.sample_store import photo
from ui.cli.demo.province import Province, load_province
from ui.knowledge import Knowledge
from workbench.checklists.case_path import StageState
from workbench.domain.errors import InputError
from workbench.domain.finding import Consequence, FindingState
from workbench.domain.inspection import Stage
from workbench.domain.paper import PaperKind, PaperState
from workbench.domain.rectification import RectificationItem
from workbench.operations import rectification, undo
from workbench.operations.step_facts import closing, hearing
from workbench.paths import Paths
from workbench.store import history
from workbench.store.queries import cases, records

STORIES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("stories.toml").read_text(encoding="utf-8")
)["stories"]
BY_CONSEQUENCE = {
    Consequence.OPINION: PaperKind.OPINION,
    Consequence.SUGGESTION: PaperKind.SUGGESTION,
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge(Paths.discover())


@pytest.fixture(scope="module")
def province(knowledge: Knowledge) -> Province:
    return load_province(knowledge.paths.samples)


# What every case prints on its way, and what one with an order prints besides.
AT_THE_END = (PaperKind.INSPECTION_REPORT, PaperKind.CLOSING_FORM, PaperKind.VOLUME_INDEX)
ON_THE_WAY = {PaperKind.INSPECTION_NOTICE, PaperKind.APPROVAL_FORM, *AT_THE_END}
WITH_ORDER = {PaperKind.HEARING_RECORD, PaperKind.SERVICE_RECEIPT, PaperKind.RECHECK_RECORD}


def wanted_papers(journey: Journey) -> set[PaperKind]:
    """The record, the order, and what opinions and suggestions call for."""
    named = {PaperKind(each) for each in journey.told["papers"]}
    confirmed = [each for each in journey.findings() if each.state is FindingState.CONFIRMED]
    return named | {
        BY_CONSEQUENCE[each.consequence] for each in confirmed if each.consequence in BY_CONSEQUENCE
    }


@pytest.mark.parametrize("told", [pytest.param(each, id=each["name"]) for each in STORIES])
def test_a_case_is_carried_from_its_task_to_the_archive(
    told: dict[str, Any],
    knowledge: Knowledge,
    province: Province,
    tmp_path: Path,
    golden: Callable[[str, str], None],
) -> None:
    with new_store(tmp_path / "库") as db:
        journey = begin(db, knowledge, province, told)
        assert journey.path().at(Stage.ASSIGNED).state is StageState.DONE
        prepare(journey)
        printed = tmp_path / "papers"
        issue(journey, PaperKind.INSPECTION_NOTICE, printed)
        inspect(journey)
        assert journey.path().at(Stage.ONSITE).state is StageState.DONE
        decide(journey)
        codes = {each.code for each in journey.findings()}
        assert set(told["findings"]) <= codes
        if journey.ordered():
            with pytest.raises(InputError, match="陈述申辩"):
                issue(journey, PaperKind.RECTIFICATION_ORDER, tmp_path / "too early")
            hear(journey)
            issue(journey, PaperKind.HEARING_RECORD, printed)
        issue(journey, PaperKind.APPROVAL_FORM, printed)
        approve(journey)
        for kind in sorted(wanted_papers(journey)):
            issue(journey, kind, printed)
        if journey.ordered():
            with pytest.raises(InputError, match="没有登记复查结果"):
                rectify_and_close_too_early(journey)
            issue(journey, PaperKind.SERVICE_RECEIPT, printed)
            rectify(journey, photo(tmp_path / "拆除.jpg"))
            issue(journey, PaperKind.RECHECK_RECORD, printed)
        for kind in AT_THE_END:
            issue(journey, kind, printed)
        close(journey)
        path = journey.path(date(2025, 4, 10))
        assert [work.text for each in path.stages for work in each.open] == []
        assert path.next is None
        assert carried(journey) == told["carried"]
        with db.read() as session:
            assert cases.case(session, journey.case.id).stage is Stage.CLOSED
            assert closing(session, journey.case.id).conclusion == told["conclusion"]
            assert hearing(session, journey.case.id).adopted == told["adopted"]
            held = records.papers(session, journey.case.id)
            assert history.verify_chain(session).is_whole
        wanted = wanted_papers(journey) | ON_THE_WAY | (WITH_ORDER if journey.ordered() else set())
        assert {each.paper.kind for each in held} == wanted
        assert {each.paper.state for each in held} == {PaperState.ISSUED}
        golden(f"story_{told['folder']}", "\n\n".join(each.frozen for each in held))
        for each in held:
            assert not any(word in each.frozen for word in ("予以没收", "处以罚款", "决定关闭"))
            if each.paper.kind is PaperKind.RECTIFICATION_ORDER:
                assert journey.sample.name in each.frozen
                assert "低于限定值" not in each.frozen


def rectify_and_close_too_early(journey: Journey) -> None:
    """Items that nobody looked at again stand in the way of the archive."""
    first = journey.ordered()[0]
    item = RectificationItem(
        id="",
        case_id=journey.case.id,
        finding_id=first.id,
        requirement=first.requirement,
        due_on=date(2025, 3, 28),
    )
    rectification.open_rectification(journey.db, journey.case.id, [item], by=journey.by, at=AT)
    try:
        close(journey)
    finally:
        undo.undo(journey.db, by=journey.by, at=AT)
