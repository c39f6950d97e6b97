"""A located remark on data: what is wrong, where, how bad; its text comes from one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.issue_texts import ISSUE_TEXTS


class Severity(StrEnum):
    """An error keeps the row out of the store; warnings and infos never do."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Where:
    """A place as the user sees it; empty parts are unknown or do not apply."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        parts = [self.file, f"工作表“{self.sheet}”" if self.sheet else ""]
        cell = (
            f"{self.column}{self.row or ''}"
            if self.column
            else (f"第{self.row}行" if self.row else "")
        )
        return " ".join(part for part in [*parts, cell] if part)


@dataclass(frozen=True, slots=True)
class Issue:
    """One remark; `params` fill the template of its code."""

    code: str
    severity: Severity
    where: Where = Where()
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The Chinese sentence; an unknown code is a programming error (KeyError)."""
        return ISSUE_TEXTS[self.code].format(**self.params)
