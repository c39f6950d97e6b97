"""A kill at any moment loses nothing that was acknowledged."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store_factory import new_case, new_store
from workbench.operations import stores
from workbench.store.queries import inspection

pytestmark = pytest.mark.file_store
ROOT = Path(__file__).resolve().parents[2]


def _answers_until_killed(folder: Path, case_id: str, start: int, after: int) -> int:
    """Let the child answer, kill it once it acknowledged `after` answers; the last number read."""
    command = [sys.executable, "-m", "tests.store.torture", str(folder), case_id, str(start)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        last = start - 1
        for _ in range(after):
            last = int(child.stdout.readline())
        child.kill()
        # What was acknowledged before the kill struck counts too.
        rest = child.stdout.read().splitlines(keepends=True)
        complete = [line for line in rest if line.endswith("\n")]
        return int(complete[-1]) if complete else last


def _torture(tmp_path: Path, rounds: int) -> None:
    dice = random.Random(20240506)
    folder = tmp_path / "库"
    with new_store(folder) as db:
        case = new_case(db)
    acknowledged = 0
    for _ in range(rounds):
        acknowledged = _answers_until_killed(folder, case.id, acknowledged + 1, dice.randint(1, 40))
        with stores.open_store(folder) as db:
            assert stores.verify_store(db).is_sound
            with db.read() as session:
                notes = {int(each.note[1:-1]) for each in inspection.answers(session, case.id)}
        for number in range(max(1, acknowledged - 49), acknowledged + 1):
            # An answer that was saved and not acknowledged yet may have taken its place.
            assert number in notes or number + 50 in notes


def test_twenty_kills_lose_no_acknowledged_answer(tmp_path: Path) -> None:
    _torture(tmp_path, 20)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_two_hundred_kills_lose_no_acknowledged_answer(tmp_path: Path) -> None:
    _torture(tmp_path, 200)
