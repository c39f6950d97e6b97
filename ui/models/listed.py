"""A row source over rows already in memory, for the short tables of the window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from ui.models.columns import Row, plain_text
from ui.models.paged import View


class ListedRows:
    """Rows that a query returned whole; filtering and sorting in memory (up to some thousands)."""

    def __init__(self, fetch: Callable[[], Sequence[Row]], key: str = "id") -> None:
        self._fetch = fetch
        self._key = key
        self._rows: dict[object, Row] = {}

    def ids(self, view: View) -> Sequence[object]:
        """Fetch again and return the ids of the view."""
        self._rows = {row[self._key]: row for row in self._fetch()}
        chosen = [row for row in self._rows.values() if _matches(row, view)]
        if view.order_by:
            chosen.sort(key=lambda row: _order(row.get(view.order_by)), reverse=view.descending)
        return [row[self._key] for row in chosen]

    def rows(self, ids: Sequence[object]) -> Sequence[Row]:
        """The fetched rows of these ids."""
        return [self._rows[wanted] for wanted in ids]

    def values(self, column: str, view: View) -> Sequence[tuple[str, int]]:
        """Distinct words of a column, most frequent first."""
        others = View(kept={k: v for k, v in view.kept.items() if k != column}, text=view.text)
        counts = Counter(
            plain_text(row.get(column)) for row in self._rows.values() if _matches(row, others)
        )
        return counts.most_common()


def _matches(row: Row, view: View) -> bool:
    if any(plain_text(row.get(column)) not in kept for column, kept in view.kept.items()):
        return False
    needle = view.text.casefold()
    return not needle or any(needle in plain_text(value).casefold() for value in row.values())


def _order(value: object) -> tuple[int, float, str]:
    if value is None or value == "":
        return (2, 0.0, "")
    try:
        return (0, float(str(value)), "")
    except ValueError:
        return (1, 0.0, str(value))
