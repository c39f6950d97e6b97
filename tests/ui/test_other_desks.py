"""Two windows on one office store: what the other desk saved appears; nothing unseen is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.store_factory import AT, new_case, new_office_store
from ui.desk import Desk
from ui.knowledge import Knowledge
from ui.other_desks import OtherDesks
from workbench.domain.errors import ConflictError
from workbench.domain.inspection import Officer, Stage
from workbench.operations import cases, stores
from workbench.operations.outcome import Topic
from workbench.paths import Paths

pytestmark = [pytest.mark.gui, pytest.mark.server_store]
NOBODY = Officer(id="", name="示例张", certificate_number="示A001")


def test_a_change_of_another_desk_is_shown_and_never_overwritten(
    qtbot: QtBot, tmp_path: Path, paths: Paths
) -> None:
    with new_office_store(tmp_path / "办公室") as db:
        desk = Desk(db, Knowledge(paths), NOBODY, 2024)
        others = OtherDesks(desk)
        case = new_case(db)
        with stores.open_store(db.folder, device="另一席位") as other:
            cases.set_stage(other, case.id, Stage.ONSITE, by="", at=AT)
        refused: list[object] = []
        desk.failed.connect(refused.append)
        with qtbot.waitSignal(desk.changed, timeout=10_000) as told:
            assert desk.do(cases.set_stage, case.id, Stage.DESK_REVIEW) is None
        assert [type(each) for each in refused] == [ConflictError]
        assert Topic.CASES in told.args[0]
        desk.do(cases.set_stage, case.id, Stage.DESK_REVIEW)
        assert desk.undo_label() == "案件进入“初审”"
        others.close()
        desk.runner.close()
