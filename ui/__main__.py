"""`python -m ui` opens the window; `python -m ui VERB …` does one job without it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from ui.cli.verbs import VERBS


def main() -> int:
    """Choose between window and verb without importing Qt for a verb."""
    arguments = sys.argv[1:]
    if wants_window(arguments):
        from ui.start import open_window

        return open_window(arguments)
    from ui.cli.main import run

    return run(arguments)


def wants_window(arguments: Sequence[str]) -> bool:
    """A store folder or nothing opens the window; any verb, and any mistyped word, does not."""
    if any(each in VERBS or each in {"-h", "--help"} for each in arguments):
        return False
    return all(each.startswith("--") or Path(each).is_dir() for each in arguments)


if __name__ == "__main__":
    sys.exit(main())
