"""Which years have a notice pack: asked by every start, long before a pack is read."""

from __future__ import annotations

from pathlib import Path


def notice_years(resources: Path) -> tuple[int, ...]:
    """The years whose packs are held, oldest first."""
    folders = (resources / "notices").iterdir()
    return tuple(sorted(int(each.name) for each in folders if each.name.isdigit()))
