"""`python -m tests.bench`: measure the goals of speed against a floor of the same run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench import steps, windows
from tests.bench.ledger_file import write_ledger
from tests.bench.table import lines

MEASURED = (steps.floor, steps.reading, steps.importing, steps.judging, steps.cancelling)
QT = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}


def main() -> None:
    """Run every step in a process of its own and print the table."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        work = Path(folder)
        ledger = work / "ledger.xlsx"
        write_ledger(ledger)
        found: dict[str, float] = {}
        for step in (*MEASURED, steps.querying, windows.bare, windows.window):
            found |= in_its_own_process(step.__module__, step.__name__, ledger, work)
            if "import" in found:
                (work / "import-seconds").write_text(str(found["import"]))
        say("\n".join(lines(found)))
        say(f"\n导入的时间用在哪里（{ledger.stat().st_size / 1e6:.1f} MB）")
        in_its_own_process(steps.__name__, "profile", ledger, work, aloud=True)


def in_its_own_process(
    module: str, step: str, ledger: Path, work: Path, *, aloud: bool = False
) -> dict[str, float]:
    """Run one step; its peak of memory comes back as `<step> MB`."""
    began = time.monotonic()
    arguments = [module, step, str(ledger), str(work), str(began)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.child", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **QT},
        check=False,
    )
    told, _, numbers = done.stdout.rstrip().rpartition("\n")
    if aloud:
        say(told)
    if done.returncode:
        say(f"{step}：失败（{done.returncode}）")
        return {}
    found: dict[str, float] = json.loads(numbers)
    return found


def say(text: str) -> None:
    """Print at once, so that a long run shows where it is."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
