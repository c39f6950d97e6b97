"""Enterprises of the register that may be one under two spellings; a person decides."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Hamming

from workbench.domain.enterprise import Enterprise
from workbench.domain.progress import Progress, Silent, track

SILENT = Silent()
# A ratio of names without their legal form: one character of eight may differ.
SIMILAR_FROM = 88
# A code copied wrongly differs in a sign or two.
TYPOS = 2
CODE_LENGTH = 18
# The organisation's own nine signs inside a 统一社会信用代码.
BODY = slice(8, 17)
MOST = 200
_FORMS = re.compile(
    r"(有限责任公司|股份有限公司|集团有限公司|有限公司|责任公司|股份公司|集团公司|公司|集团|\(集团\))"
)
_SIGNS = re.compile(r"[\s()·.,、\-—]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Twins:
    """Two enterprises that may be one; `kept` is the one that says more."""

    kept: Enterprise
    other: Enterprise
    why: str


def likely_twins(
    enterprises: Sequence[Enterprise], progress: Progress = SILENT
) -> tuple[Twins, ...]:
    """Pairs by code, then by name, the surest first; never two that both have valid codes.

    The place of a name counts as much as its words: 甲市化工 and 乙市化工 are two firms, so names
    must differ in little else than their legal form, signs or one character.
    """
    found: dict[frozenset[str], Twins] = {}
    for twins in (*_by_code(enterprises), *_by_name(enterprises, progress)):
        found.setdefault(frozenset((twins.kept.id, twins.other.id)), twins)
    return tuple(found.values())[:MOST]


def core_name(name: str) -> str:
    """A name without its legal form, brackets and blanks."""
    folded = _SIGNS.sub("", _FORMS.sub("", unicodedata.normalize("NFKC", name)))
    return folded or name


def _by_code(enterprises: Sequence[Enterprise]) -> Iterator[Twins]:
    by_body: dict[str, Enterprise] = {}
    for each in enterprises:
        if len(each.uscc) != CODE_LENGTH:
            continue
        held = by_body.setdefault(each.uscc[BODY], each)
        if held is not each and not _are_two(held, each):
            yield _twins(held, each, "组织机构代码相同")


def _by_name(enterprises: Sequence[Enterprise], progress: Progress) -> Iterator[Twins]:
    cores = [core_name(each.name) for each in enterprises]
    look = partial(
        process.extract, scorer=fuzz.ratio, score_cutoff=SIMILAR_FROM, limit=5, processor=None
    )
    scored: list[tuple[float, Twins]] = []
    for place, each in enumerate(track(enterprises, progress, "查找重复企业", len(enterprises))):
        for _, score, other_place in look(cores[place], cores[place + 1 :]):
            other = enterprises[place + 1 + other_place]
            if not _are_two(each, other):
                why = "名称只差公司形式或符号" if score == 100 else "名称相近"  # noqa: PLR2004
                scored.append((score, _twins(each, other, why)))
    scored.sort(key=lambda item: -item[0])
    yield from (twins for _, twins in scored)


def _are_two(one: Enterprise, other: Enterprise) -> bool:
    """Two valid codes are two firms, unless a sign or two was copied wrongly."""
    from stdnum.cn import uscc

    if not (one.uscc and other.uscc):
        return False
    if uscc.is_valid(one.uscc) and uscc.is_valid(other.uscc):
        return True
    return Hamming.distance(one.uscc, other.uscc) > TYPOS


def _twins(one: Enterprise, other: Enterprise, why: str) -> Twins:
    kept, less = sorted((one, other), key=_says, reverse=True)
    return Twins(kept=kept, other=less, why=why)


def _says(enterprise: Enterprise) -> tuple[bool, int]:
    from stdnum.cn import uscc

    stated = sum(getattr(enterprise, name) not in {"", None} for name in enterprise.__slots__)
    return uscc.is_valid(enterprise.uscc), stated
