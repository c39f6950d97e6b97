"""One spelling of model strings, shared by the catalogue's tokens and by what nameplates say."""

from __future__ import annotations

import unicodedata

_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−－﹣_", "-"))
_SIGNS = str.maketrans({"×": "X", "✕": "X", "*": "X", "·": ".", "•": ".", "．": ".", "／": "/"})
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def normalise_model(text: str) -> str:
    """Fold width, case, hyphens and signs, and drop blanks: `ｙ２－315M－4` becomes `Y2-315M-4`.

    A `一` between characters that are no Chinese words is a hyphen in real ledgers and in the
    printed catalogue, so it is read as one.
    """
    folded = unicodedata.normalize("NFKC", text.translate(_SUBSCRIPTS)).replace("⁄", "/")
    folded = folded.translate(_HYPHENS).translate(_SIGNS).upper()
    compact = "".join(folded.split())
    return "".join(
        "-" if char == "一" and _is_between_codes(compact, index) else char
        for index, char in enumerate(compact)
    )


def _is_between_codes(text: str, index: int) -> bool:
    before = text[index - 1 : index]
    after = text[index + 1 : index + 2]
    return bool(before and after) and before.isascii() and after.isascii()
