"""What became of a planned enterprise and of its inspection, in the words of the annual tables."""

from __future__ import annotations

from enum import StrEnum


class TaskSource(StrEnum):
    """来源: how an enterprise came onto the list of those inspected."""

    PLANNED = "planned"
    ADDED = "added"
    SUBSTITUTED = "substituted"


class Completion(StrEnum):
    """完成状态 of a planned enterprise; those that end its inspection need a reason and proof."""

    DONE = "done"
    SUSPENDED = "suspended"
    DEREGISTERED = "deregistered"
    RELOCATED = "relocated"
    ADJUSTED = "adjusted"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"


class Conclusion(StrEnum):
    """结论 of an inspected enterprise."""

    VIOLATION = "violation"
    NOT_CALCULABLE = "not_calculable"
    UNCONFIRMED = "unconfirmed"
    SUGGESTIONS_ONLY = "suggestions_only"
    COMPLIANT = "compliant"
    OPEN = "open"


class LimitConclusion(StrEnum):
    """限额结论 of an enterprise: over, unknown, or inside (practice.md §6)."""

    OVER_LIMIT = "over_limit"
    NOT_CALCULABLE = "not_calculable"
    UNCONFIRMED = "unconfirmed"
    WITHIN = "within"
    NOT_APPLICABLE = "not_applicable"


class Authority(StrEnum):
    """Who holds a power: the inspection body, or another to report or transfer to (practice.md 1.9)."""

    INSPECTION_BODY = "inspection_body"
    PRICE = "price"
    MARKET_REGULATION = "market_regulation"
    STATISTICS = "statistics"
    ENERGY_ADMINISTRATION = "energy_administration"
    SPECIAL_EQUIPMENT = "special_equipment"


class DocumentKind(StrEnum):
    """文书 that the annual tables count; wider than the papers this edition prints."""

    RECTIFICATION_ORDER = "rectification_order"
    OPINION = "opinion"
    SUGGESTION = "suggestion"
    PRICE_LETTER = "price_letter"
    TRANSFER_LETTER = "transfer_letter"
    ONSITE_RECORD = "onsite_record"
    OTHER = "other"
