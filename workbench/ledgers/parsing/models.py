"""Model strings: the same letters and hyphens however they were typed, nothing more."""

from __future__ import annotations

import re
from functools import lru_cache

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_DASHES = re.compile("[\u2010-\u2015\u2212\u2500\uff0d\u30fc\ufe58\ufe63]")
_CHINESE_ONE = re.compile(r"(?<=[A-Za-z0-9])\s*[一丨]\s*(?=[A-Za-z0-9])")
_BLANKS = re.compile(r"\s+")
_ROUND_HYPHEN = re.compile(r"(?<=[A-Za-z0-9]) ?- ?(?=[A-Za-z0-9])")

LOOKS_LIKE = re.compile(
    r"^(?=.*\d)[A-Za-z0-9]{1,8}[A-Za-z0-9]*(?:[-/.×()№ⅠⅡⅢ#~]+[A-Za-z0-9№ⅠⅡⅢ.()×]+)+$"
)
_LINES = re.compile(r"[\r\n]+|；|;|、")
_SERIES = re.compile(r"^([A-Za-z]+\d?)")
_WHOLE = 6  # characters of the shortest model that may stand beside another


def several_models(text: str) -> list[str]:
    """The models of a cell that holds more than one; a blank or / divides only like whole ones.

    S11-M-1000/10 is one model, Y2-160L-4/Y2-180M-4 are two.
    """
    lines = [line.strip() for line in _LINES.split(text) if line.strip()]
    if len(lines) > 1:
        return lines
    parts = [part for part in re.split(r"[/\s]+", text.strip()) if part]
    series = {match[1] if (match := _SERIES.match(part)) else "" for part in parts}
    whole = all(len(part) >= _WHOLE and LOOKS_LIKE.match(normal_model(part)[0]) for part in parts)
    return parts if len(parts) > 1 and whole and len(series) == 1 and "" not in series else [text]


@lru_cache(maxsize=65536)
def normal_model(raw: str) -> tuple[str, str]:
    """Write a model in half-width letters and plain hyphens.

    №, Roman numerals and everything that is not a typing variant stay as they are.

    Returns:
        The model and a note, empty where nothing but blanks at the ends was changed.
    """
    text = raw.strip().translate(_FULL_WIDTH)
    text = _DASHES.sub("-", _BLANKS.sub(" ", text).strip())
    text = _CHINESE_ONE.sub("-", text)
    text = _ROUND_HYPHEN.sub("-", text)
    return text, "" if text == raw.strip() else f"型号规整自“{raw.strip()}”"
