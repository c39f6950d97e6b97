"""One spelling of what people write in a model cell, with its blanks, and its series tokens."""

from __future__ import annotations

import re

from workbench.domain.model_text import normalise_model

# A model cell longer than this is prose; its beginning says all that a grammar could read.
LONGEST_MODEL = 80
_ROMAN = re.compile(r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]")
_SIZE_MARK = re.compile(r"N[O0][.: ]?(?=\d)")
_HYPHEN = re.compile(r" ?-[- ]*")
_SLASH = re.compile(r" ?/ ?")
_SUFFIX = re.compile(r"(?:型号|系列|型)+$")
_OPTIONAL_LETTER = re.compile(r"\(([A-Z])\)")
_BOUNDARY = re.compile(r"(?=[-/ ,]|(?<=\d)\(|NO\d)|$")
MOST_TOKENS = 4


def fold(text: str) -> str:
    """Fold width, case, hyphens, № and Roman numerals; keep single blanks.

    Example: `４－７２ №8C` becomes `4-72 NO8C`.
    """
    pieces = " ".join(normalise_model(piece) for piece in text[:LONGEST_MODEL].split())
    marked = _SIZE_MARK.sub("NO", pieces)
    joined = _SLASH.sub("/", _HYPHEN.sub("-", marked))
    return _SUFFIX.sub("", joined).strip(" -")


def compact(text: str) -> str:
    """The folded text without blanks: how a catalogue's model is compared."""
    return fold(text).replace(" ", "")


def alternatives(model: str) -> tuple[str, ...]:
    """A model with an optional letter in brackets stands for both: `SG(B)8-100`."""
    without = _OPTIONAL_LETTER.sub("", model)
    return tuple(dict.fromkeys((model, without, _OPTIONAL_LETTER.sub(r"\1", model))))


def series_tokens(folded: str) -> tuple[str, ...]:
    """Whole tokens a series may be named by, longest first: `8-18-101 NO8D` → …, `8-18`, `8`.

    A token ends where the print ends it, at a hyphen, blank, slash, bracket or size mark, so that
    `SZ11-M` never yields `SZ` or `S`.
    """
    ends = [match.start() for match in _BOUNDARY.finditer(folded) if match.start()]
    tokens = {folded[:end].replace(" ", "") for end in ends[:MOST_TOKENS]}
    return tuple(sorted(tokens, key=len, reverse=True))
