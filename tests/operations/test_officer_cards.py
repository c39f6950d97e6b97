from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.store_factory import AT, new_officer
from workbench.domain.errors import InputError
from workbench.domain.officer_card import OfficerCard, Training
from workbench.operations import officer_cards as verbs
from workbench.store.database import Database
from workbench.store.queries.officer_cards import officer_cards

DAY = date(2024, 9, 18)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "已于 2024-09-17 到期"),
        (0, "还有 0 天"),
        (90, "还有 90 天"),
        (91, ""),
    ],
)
def test_a_card_warns_before_it_runs_out_and_after(db: Database, days: int, words: str) -> None:
    officer = new_officer(db)
    card = OfficerCard(officer_id=officer.id, expires_on=DAY + timedelta(days=days))
    verbs.save_officer_card(db, card, by="u", at=AT)
    with db.read() as session:
        found = verbs.card_warnings(session, [officer], DAY)
    assert len(found) == bool(words)
    assert all(words in each for each in found)


def test_an_officer_without_a_card_is_not_warned_of(db: Database) -> None:
    officer = new_officer(db)
    with db.read() as session:
        assert verbs.card_warnings(session, [officer], DAY) == ()


def test_attendances_are_counted_by_year(db: Database) -> None:
    course = Training(date(2024, 5, 20), "业务培训")
    for name in "甲乙":
        officer = new_officer(db, name, name)
        trainings = (course, Training(date(2023, 5, 20), "上一年"))
        card = OfficerCard(officer_id=officer.id, trainings=trainings)
        verbs.save_officer_card(db, card, by="u", at=AT)
    with db.read() as session:
        assert verbs.training_attendances(session, 2024) == 2
        assert len(officer_cards(session)) == 2


def test_a_training_without_a_title_or_for_nobody_is_refused(db: Database) -> None:
    officer = new_officer(db)
    untitled = OfficerCard(officer_id=officer.id, trainings=(Training(DAY, " "),))
    with pytest.raises(InputError, match="名称"):
        verbs.save_officer_card(db, untitled, by="u", at=AT)
    with pytest.raises(InputError, match="没有这名监察人员"):
        verbs.save_officer_card(db, OfficerCard(officer_id="none"), by="u", at=AT)
