"""`python -m ui` opens the window; `python -m ui VERB …` does one job without it."""

from __future__ import annotations

import sys

from ui.cli.verbs import VERBS


def main() -> int:
    """Choose between window and verb without importing Qt for a verb."""
    arguments = sys.argv[1:]
    if arguments and (arguments[0] in VERBS or arguments[0] in {"-h", "--help"}):
        from ui.cli.main import run

        return run(arguments)
    if any(not each.startswith("-") for each in arguments[1:]) or _is_unknown_verb(arguments):
        from ui.cli.main import run

        return run(arguments)
    from ui.app import open_window

    return open_window(arguments)


def _is_unknown_verb(arguments: list[str]) -> bool:
    """A word that is neither an option nor a folder is a mistyped verb."""
    from pathlib import Path

    return bool(arguments and not arguments[0].startswith("-") and not Path(arguments[0]).is_dir())


if __name__ == "__main__":
    sys.exit(main())
