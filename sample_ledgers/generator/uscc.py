"""统一社会信用代码 of enterprises that cannot exist: their region number 99xxxx is unassigned."""

from __future__ import annotations

from stdnum.cn import uscc

_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def invented_uscc(region: str, organisation: str) -> str:
    """Complete a code for a region such as `990101` and an eight-character organisation number."""
    stem = f"91{region}{organisation}{_organisation_check(organisation)}"
    return stem + str(uscc.calc_check_digit(stem))


def _organisation_check(organisation: str) -> str:
    """GB 11714: the ninth character of the organisation code."""
    total = sum(
        weight * _ORGANISATION_ALPHABET.index(char)
        for weight, char in zip(_ORGANISATION_WEIGHTS, organisation, strict=True)
    )
    return "0123456789X0"[(11 - total % 11) % 11]
