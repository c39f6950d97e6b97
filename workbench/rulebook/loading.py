"""Load the shipped rule book and lay a store's overlay over it."""

from __future__ import annotations

from pathlib import Path

from workbench.rulebook.book import RuleBook
from workbench.rulebook.overlay import NO_OVERLAY, Overlay


def load_book(resources: Path, overlay: Overlay = NO_OVERLAY) -> RuleBook:
    """Read `rules/` and `catalogues/` strictly and build the book.

    Raises:
        RuleDataError: every defect found, with file and key.
    """
    raise NotImplementedError
