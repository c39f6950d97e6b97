"""Numbers as ledgers write them: separators, units behind them, ranges, multiples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from workbench.ledgers.cells import normal_text

_PLAIN = r"\d+(?:\.\d+)?|\.\d+"
_GROUPED = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:\.\d+)?"
_DOTTED = re.compile(r"^(\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+\.\d{2})$")
_NUMBER = re.compile(rf"^([-+]?(?:{_GROUPED}|{_PLAIN})(?:[eE][-+]?\d{{1,3}})?)\s*(.*)$", re.DOTALL)
_SIMPLE = rf"(?:{_GROUPED}|{_PLAIN})"
_TAIL = r"(\s*[^\d\s~～×*()]{0,10}[^\d\s~～×*()]?\s*)"
_RANGE = re.compile(rf"^({_SIMPLE}){_TAIL}?(?:~|～|至|到|—|–|-|\.\.\.?)\s*({_SIMPLE})(.*)$")
_MULTIPLE = re.compile(rf"^({_SIMPLE})\s*([^\d\s×*xX()]*)\s*[×*xX]\s*({_SIMPLE})\s*([^\d\s×*()]*)$")
_BOUND = re.compile(r"^[<>≤≥≈约大小不低高超多少于近]+\s*\d")
_ABOUT = re.compile(r"(?:左右|上下|以上|以下|以内|多|余)$")
_COMMENT = re.compile(r"^(.*?)\s*\(([^()]*)\)?\s*$", re.DOTALL)
_CHINESE = re.compile(r"^([零〇一二两三四五六七八九十百千万]+)(.*)$")
_CLASSIFIERS = frozenset({"", "台", "套", "个", "组"})
_MOST_MACHINES = 20  # a row that names more machines than this names something else


class Form(StrEnum):
    """How a text speaks of numbers."""

    ONE = "one"
    RANGE = "range"
    BOUND = "bound"
    SEVERAL = "several"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberText:
    """A number found in a text; `unit` and `comment` are what stands behind it, as written."""

    form: Form
    value: Decimal = Decimal(0)
    unit: str = ""
    comment: str = ""
    count: int = 1
    note: str = ""
    parts: tuple[str, ...] = ()


_NONE = NumberText(form=Form.NONE)


def read_number(raw: str) -> NumberText:
    """Read the number a text holds; a range or bound is never taken for one of its ends."""
    text = normal_text(raw)
    if match := _MULTIPLE.match(text):
        return _multiple(match)
    if match := _RANGE.match(text):
        return NumberText(form=Form.RANGE, note=f"区间 {match[1]}～{match[3]}")
    if _BOUND.match(text) or (_ABOUT.search(text) and _NUMBER.match(text)):
        return NumberText(form=Form.BOUND, note="只给出界限")
    match = _NUMBER.match(text)
    if match is None or _DOTTED.match(text):
        return _dotted(text) if match else _NONE
    value, tail = _decimal(match[1]), match[2].strip()
    if tail:
        return _with_tail(value, tail, text)
    note = "去掉了千分位" if re.search(r"[, ]", match[1]) else ""
    return NumberText(form=Form.ONE, value=value, note=note)


def _with_tail(value: Decimal, tail: str, text: str) -> NumberText:
    unit, comment = tail, ""
    if (match := _COMMENT.match(tail)) and "(" in tail and not tail.startswith("kW/("):
        unit, comment = match[1].strip(), match[2].strip()
    if re.search(r"\d", unit) and not re.search(r"[mM][23]|10", unit):
        parts = tuple(part for part in re.split(r"[\s、;,/]+", text) if part)
        several = len(parts) > 1 and all(_NUMBER.match(part) for part in parts)
        return NumberText(form=Form.SEVERAL, parts=parts) if several else _NONE
    note = f"括号内“{comment}”未计入数值" if comment else ""
    return NumberText(form=Form.ONE, value=value, unit=unit, comment=comment, note=note)


def _multiple(match: re.Match[str]) -> NumberText:
    """Tell which factor counts machines: a small whole number beside a rating."""
    left, left_unit, right, right_unit = match[1], match[2], match[3], match[4]
    behind = "" if right_unit in _CLASSIFIERS else right_unit
    candidates = [
        (value, unit, int(count))
        for value, unit, count, count_unit in (
            (left, left_unit or behind, right, behind if left_unit else ""),
            (right, behind, left, "" if left_unit in _CLASSIFIERS else left_unit),
        )
        if count.isdecimal() and 1 < int(count) <= _MOST_MACHINES and not count_unit
    ]
    rated = [item for item in candidates if item[1] or _decimal(item[0]) > _MOST_MACHINES]
    chosen = rated if len(rated) == 1 else candidates
    if len(chosen) != 1:
        return NumberText(form=Form.RANGE, note="乘式的含义不明")
    value, unit, count = chosen[0]
    return NumberText(
        form=Form.ONE,
        value=_decimal(value),
        unit=unit,
        count=count,
        note=f"{count} 台，每台 {value}",
    )


def _dotted(text: str) -> NumberText:
    whole, _, last = text.rpartition(".")
    digits = whole.replace(".", "") + (last if len(last) == 3 else f".{last}")  # noqa: PLR2004
    return NumberText(form=Form.ONE, value=Decimal(digits), note="点号按千分位理解")


def _decimal(text: str) -> Decimal:
    return Decimal(format(Decimal(re.sub(r"[, ]", "", text)), "f"))


def chinese_number(text: str) -> tuple[Decimal, str] | None:
    """Read 三台 as 3 and its classifier; None where the text does not begin with a numeral."""
    match = _CHINESE.match(normal_text(text))
    if match is None:
        return None
    numeral, rest = match[1], match[2].strip()
    if _ABOUT.search(rest):
        return None  # 十五左右 names no number
    found = _spoken(numeral)
    if found is None and numeral[-1] in "千万":  # 三十千瓦
        found, rest = _spoken(numeral[:-1]), numeral[-1] + rest
    return None if found is None else (found, rest)


def _spoken(numeral: str) -> Decimal | None:
    import cn2an  # compiles its rules on import: a fifth of the program's start

    try:
        return Decimal(str(cn2an.cn2an(numeral.replace("〇", "零"), "smart")))
    except ValueError:
        return None
