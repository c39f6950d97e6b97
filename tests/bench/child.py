"""One step of the bench in a fresh process: its numbers as the last line of stdout."""

from __future__ import annotations

import importlib
import json
import resource
import sys
from pathlib import Path


def main(module: str, step: str, ledger: str, work: str, began: str) -> None:
    """Run the step and print what it measured with its peak of memory."""
    steps = importlib.import_module(module)
    place = (Path(ledger), Path(work))
    is_window = module.endswith(".windows")
    found = getattr(steps, step)(*place, *((float(began),) if is_window else ()))
    found[f"{step} MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{json.dumps(found)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
