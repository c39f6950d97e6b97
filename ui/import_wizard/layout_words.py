"""What a file's layout leaves to the user, in one sentence above everything else."""

from __future__ import annotations

from workbench.ledgers.ledger import LedgerReading

_FIRST = (
    "ledger.sheet.matrix",
    "ledger.sheet.form",
    "ledger.sheet.too_wide",
    "ledger.sheet.unnamed",
    "ledger.sheet.by_values",
    "ledger.sheet.no_head",
    "energy.layout.unreadable",
    "ledger.sheet.hidden",
)
_NOTHING = "没有读到可以入库的内容。请在“列对应”里指定各列。"


def layout_words(reading: LedgerReading, count: int) -> str:
    """The question that decides most; empty where every sheet was read and is seen."""
    asked = [issue for issue in reading.issues if issue.code in _FIRST]
    if not asked:
        return "" if count else _NOTHING
    first = min(asked, key=lambda issue: _FIRST.index(issue.code))
    more = f"（另有 {len(asked) - 1} 张工作表要看，见“存疑”）" if len(asked) > 1 else ""
    return first.message + more
