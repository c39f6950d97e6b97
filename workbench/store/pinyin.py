"""Pinyin initials of names, so that “slhg” finds 示例化工."""

from __future__ import annotations


def initials(name: str) -> str:
    """The first letters of each character's reading, other signs as they are, in lower case."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()
