"""`python -m sample_ledgers.generator [FOLDER]` writes the sample files, by default where they lie."""

from __future__ import annotations

import sys
from pathlib import Path

from sample_ledgers.generator.catalogue import write_all
from sample_ledgers.generator.expected import expected_toml


def main(arguments: list[str]) -> None:
    """Write everything below the folder named, or below this package."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parent.parent
    write_all(folder)
    (folder / "expected.toml").write_text(expected_toml(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
