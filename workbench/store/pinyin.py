"""Pinyin initials of names, so that “slhg” finds 示例化工."""

from __future__ import annotations

import re
from functools import lru_cache

# Names of machines differ in their numbers more than in their words: 1#引风机, 2#引风机.
_WORDS_KEPT = 20_000
_CHINESE = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff]+")


def initials(name: str) -> str:
    """The first letters of each character's reading, other signs as they are, in lower case."""
    return name.lower() if name.isascii() else _CHINESE.sub(_letters_of, name).lower()


def _letters_of(match: re.Match[str]) -> str:
    return _letters(match[0])


@lru_cache(maxsize=_WORDS_KEPT)
def _letters(word: str) -> str:
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(word, style=Style.FIRST_LETTER))
