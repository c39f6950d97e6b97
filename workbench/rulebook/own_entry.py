"""Who entered an edition of his own, and when: one text for tables, verdicts and packs."""

from __future__ import annotations

from datetime import date


def own_words(name: str, day: date) -> str:
    """Name and day; nobody's entry says that nobody signed it."""
    return f"{name or '未署名'} {day.isoformat()}"
