"""`python -m sample_ledgers.generator [FOLDER]` writes the sample files, by default where they lie."""

from __future__ import annotations

import sys
from pathlib import Path

from sample_ledgers.generator.catalogue import write_all


def main(arguments: list[str]) -> None:
    """Write everything below the folder named, or below this package."""
    write_all(Path(arguments[0]) if arguments else Path(__file__).parent.parent)


main(sys.argv[1:])
