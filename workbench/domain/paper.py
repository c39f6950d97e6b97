"""文书: kinds, states and one version of a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PaperKind(StrEnum):
    """Papers of a case in the order of its path; what each says is data (resources/papers/case)."""

    INSPECTION_NOTICE = "inspection_notice"
    MATERIAL_REQUEST = "material_request"
    ADDRESS_CONFIRMATION = "address_confirmation"
    AUTHORISATION = "authorisation"
    SELF_CHECK_REPORT = "self_check_report"
    ONSITE_RECORD = "onsite_record"
    INTERVIEW_RECORD = "interview_record"
    MATERIAL_LIST = "material_list"
    EQUIPMENT_SHEET = "equipment_sheet"
    ENERGY_SHEET = "energy_sheet"
    PRESERVATION = "preservation"
    INSPECTION_REPORT = "inspection_report"
    HEARING_RECORD = "hearing_record"
    APPROVAL_FORM = "approval_form"
    LEGAL_REVIEW = "legal_review"
    RECTIFICATION_ORDER = "rectification_order"
    OPINION = "opinion"
    SUGGESTION = "suggestion"
    TRANSFER_LETTER = "transfer_letter"
    PRICE_LETTER = "price_letter"
    SERVICE_RECEIPT = "service_receipt"
    RECTIFICATION_REPORT = "rectification_report"
    EXTENSION_REQUEST = "extension_request"
    EXTENSION_REPLY = "extension_reply"
    RECHECK_RECORD = "recheck_record"
    CLOSING_FORM = "closing_form"
    VOLUME_INDEX = "volume_index"


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

    @property
    def place_in_file(self) -> tuple[date, int, int]:
        """By day, and on one day in the order of the case's path: for lists that are printed."""
        kinds = list(PaperKind)
        return (self.issued_on or date.min, kinds.index(self.kind), self.version)
