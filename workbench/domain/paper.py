"""文书: kinds, states and one version of a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PaperKind(StrEnum):
    """Papers of a case that this edition writes."""

    ONSITE_RECORD = "onsite_record"
    RECTIFICATION_ORDER = "rectification_order"


class PaperState(StrEnum):
    """An issued version never changes; a correction is a new version."""

    DRAFT = "draft"
    ISSUED = "issued"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One version of one paper; `fields` live beside it in the store."""

    id: str
    case_id: str
    kind: PaperKind
    version: int
    number: str = ""
    state: PaperState = PaperState.DRAFT
    issued_on: date | None = None
    content_hash: str = ""
