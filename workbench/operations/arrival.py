"""What came of files that were received: told for the window, for the verbs and for the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.exchange.packages.receipt import CaseOutcome, Receipt


class ArrivedKind(StrEnum):
    """What a received file was."""

    PACKAGE = "package"
    RECEIPT = "receipt"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderWords:
    """Who sent it; the fingerprint is what people compare on the phone when `is_new`."""

    agency: str
    person: str
    device_id: str
    fingerprint: str
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseArrived:
    """One case of a package under the id it has here; `reason` says why it was not taken in."""

    case_id: str
    enterprise: str
    uscc: str
    year: int
    version: int
    outcome: CaseOutcome
    conflicts: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """What came of one file; `reason` is the code and `message` the sentence of a refusal."""

    file: str
    kind: ArrivedKind
    package_id: str = ""
    sender: SenderWords | None = None
    cases: tuple[CaseArrived, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str = ""
    message: str = ""
    receipt: Receipt | None = None
    set_aside: str = ""

    @property
    def is_refused(self) -> bool:
        """Tell whether the file, or a case of it, was not taken in."""
        return bool(self.message) or any(
            each.outcome is CaseOutcome.REJECTED for each in self.cases
        )

    @property
    def refusals(self) -> tuple[str, ...]:
        """A sentence for each thing that was not taken in."""
        named = (each for each in self.cases if each.outcome is CaseOutcome.REJECTED)
        whole = (self.message,) if self.message else ()
        return (*whole, *(f"{each.enterprise}（{each.year}年度）：{each.reason}" for each in named))
