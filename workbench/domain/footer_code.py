"""The code in a paper's footer by which a signed scan finds its paper, version and page."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

TAIL = 8
NO_USCC = "0" * TAIL
# People retype it and scanners rename it: dashes of any kind, spaces and underscores all pass.
_CODE = re.compile(
    r"(?<![A-Z0-9])([A-Z]{2})(\d{4})[-_ ]([0-9A-Z]{8})[-_ ]V(\d{1,4})(?:[-_ ]P?(\d{1,4}))?(?![0-9A-Z])"
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－一", "-"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FooterCode:
    """`ZG2024-3EXAMPL2-V1` with its page where one is given."""

    code: str
    year: int
    tail: str
    version: int
    page: int | None = None

    @property
    def text(self) -> str:
        """The code without page, as a document carries it."""
        return f"{self.code}{self.year}-{self.tail}-V{self.version}"

    @classmethod
    def of(cls, code: str, year: int, uscc: str, version: int) -> FooterCode:
        """The code of one version of a paper about an enterprise."""
        return cls(code=code, year=year, tail=uscc[-TAIL:].upper() or NO_USCC, version=version)

    @classmethod
    def find(cls, text: str) -> FooterCode | None:
        """The first code in a typed text or a file name; None where there is none."""
        plain = unicodedata.normalize("NFKC", text).translate(_DASHES).upper()
        found = _CODE.search(plain)
        if found is None:
            return None
        code, year, tail, version, page = found.groups()
        return cls(
            code=code,
            year=int(year),
            tail=tail,
            version=int(version),
            page=int(page) if page else None,
        )
