"""What rows were before some changes: the images of a history taken back at once, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.store.capture import Change

Key = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class FormerRow:
    """One row as it was: None where it was not there yet, `is_whole` where all of it is told."""

    table: str
    key: Key
    image: dict[str, Any] | None
    is_whole: bool


class NetImages:
    """Changes are taken back from the newest to the oldest; each row is then written only once."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, Key], FormerRow] = {}

    def take_back(self, changes: Sequence[Change]) -> None:
        """Take back the changes of one entry of the history."""
        for change in reversed(changes):
            key = tuple(sorted(change["key"].items()))
            place = (change["table"], key)
            image, is_whole = change["before"], change["op"] == "delete"
            held = self._rows.get(place)
            if change["op"] == "update" and held is not None:
                image, is_whole = {**(held.image or {}), **image}, held.is_whole
            self._rows[place] = FormerRow(change["table"], key, image, is_whole)

    def rows(self) -> Iterator[FormerRow]:
        """Every row that was different, once."""
        yield from self._rows.values()
