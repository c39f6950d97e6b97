"""Files made to hurt end in one sentence, in a process that may use 1 GB and is not waited for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.ledgers.hostile_files import HOSTILE, Make, outside_links, paths_that_slip

ROOT = Path(__file__).parents[2]
# What hangs is killed; the sentence itself comes within a few seconds.
PATIENCE_SECONDS = 120
HARMLESS = (paths_that_slip, outside_links)
READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from pathlib import Path
from workbench.domain.errors import InputError
from workbench.ledgers.fields import load_fields
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger
fields = load_fields(Path("resources"))
try:
    machines = list(read_ledger(Path(sys.argv[1]), LedgerKind.EQUIPMENT, fields).machines())
    print(f"read {len(machines)}")
except InputError as error:
    print(f"{error.message}|{error.hint}")
"""


def outcome(make: Make, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", READ, str(make(folder))],
        cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are set by POSIX calls")
@pytest.mark.parametrize(
    "make", [make for make in HOSTILE if make not in HARMLESS], ids=lambda make: make.__name__
)
def test_a_hostile_file_ends_in_one_sentence(make: Make, tmp_path: Path) -> None:
    message, _, step = outcome(make, tmp_path).partition("|")
    assert message.startswith("文件“")
    assert step.startswith(("请", "正常台账"))
    assert "\n" not in message + step


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are set by POSIX calls")
@pytest.mark.parametrize("make", HARMLESS, ids=lambda make: make.__name__)
def test_what_a_file_points_to_outside_is_never_followed(make: Make, tmp_path: Path) -> None:
    before = set(tmp_path.parent.rglob("*slipped*"))
    assert outcome(make, tmp_path) in ("read 1", "read 2")
    assert set(tmp_path.parent.rglob("*slipped*")) == before
