"""Cells of a filled form as the texts a rule file holds; what cannot be one is said with its cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from workbench.rulebook.edition_form import VALUE_SHEET, EditionForm, FormColumn, usual_range
from workbench.rulebook.problems import Problem
from workbench.rulebook.words import BETWEEN

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_INTEGER = re.compile(r"-?\d+")
_MANY_TIMES = 3
_NUMBER_HELP = "请只写数字，不带单位和百分号"


class CellReader:
    """Reads the rows of one form; `problems` stop it, `remarks` are for the user to look at.

    `fold` makes spellings one that differ only in width and blanks.
    """

    def __init__(self, form: EditionForm, fold: Callable[[str], str]) -> None:
        self._form = form
        self._fold = fold
        self._known = {
            column.name: {fold(word): code for word, code in column.known.items()}
            for column in form.columns
        }
        self._usual = {
            column.name: usual_range(form.shape, column.name)
            for column in form.columns
            if column.is_value and column.is_number
        }
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        self.unfilled = 0
        self._seen: dict[tuple[str, ...], int] = {}

    def read(self, texts: Mapping[str, str], at: Mapping[str, str], row: int) -> dict[str, str]:
        """One row by column name; empty where it says nothing that could be law.

        `at` names the cell of each column.
        """
        if not any(texts[column.name] for column in self._form.columns if column.is_value):
            self.unfilled += any(texts.values())
            return {}
        found = {
            column.name: self._cell(column, texts[column.name], at[column.name])
            for column in self._form.columns
        }
        key = tuple(found.get(name, "") for name in self._form.key)
        if key in self._seen:
            first = self._seen[key]
            self._stop(f"第{row}行", f"与第{first}行说的是同一项，请只留一行")
        self._seen.setdefault(key, row)
        return found

    def _cell(self, column: FormColumn, text: str, at: str) -> str:
        if not text:
            if not column.kind.endswith("?"):
                self._stop(at, f"“{column.title}”不能为空")
            return ""
        return self._number(column, text, at) if column.is_number else self._word(column, text, at)

    def _number(self, column: FormColumn, said: str, at: str) -> str:
        text = self._fold(said)
        is_whole = column.kind.startswith("integer")
        if not (_INTEGER if is_whole else _NUMBER).fullmatch(text):
            wanted = "整数" if is_whole else "数"
            self._stop(at, f"“{column.title}”的“{text}”不是{wanted}，{_NUMBER_HELP}")
            return ""
        usual = self._usual.get(column.name)
        if usual and not _is_usual(Decimal(text), usual):
            low, high = usual
            self._look(at, f"“{column.title}”的 {text} 远离已收录版本的 {low:f}～{high:f}，请核对")
        return text

    def _word(self, column: FormColumn, text: str, at: str) -> str:
        known = self._known[column.name]
        if column.is_value or not known:
            return text
        folded = self._fold(text)
        code = known.get(folded) or _joined(folded, known)
        if not code:
            self._look(at, f"“{column.title}”的“{text}”不是已收录版本的写法，判定时可能对不上")
        return code or text

    def _stop(self, at: str, text: str) -> None:
        self.problems.append(Problem(VALUE_SHEET, at, text))

    def _look(self, at: str, text: str) -> None:
        self.remarks.append(Problem(VALUE_SHEET, at, text))


def _is_usual(value: Decimal, usual: tuple[Decimal, Decimal]) -> bool:
    low, high = usual
    reach = max(abs(low), abs(high)) * _MANY_TIMES
    return abs(value) <= reach and (low <= 0 or value * _MANY_TIMES >= low)


def _joined(text: str, known: Mapping[str, str]) -> str:
    """The codes of a list in words, when each word stands for one code somewhere in the form."""
    single: dict[str, str] = {}
    for words, codes in known.items():
        pair: Sequence[tuple[str, str]] = list(
            zip(words.split("、"), codes.split(BETWEEN), strict=False)
        )
        single |= dict(pair)
    parts = [part.strip() for part in text.split("、")]
    return BETWEEN.join(single[part] for part in parts) if all(p in single for p in parts) else ""
