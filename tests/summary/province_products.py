"""The products of the invented demo province, each with what its limit says."""

from __future__ import annotations

from decimal import Decimal

from workbench.domain.verdict import CheckState, Outcome, Reason
from workbench.summary.rows import (
    UnitProductRow,
)


def product(
    number: int,
    name: str,
    period: str,
    outcome: Outcome,
    judged: str | None,
    limit: str | None,
    *,
    reason: Reason | None = None,
    unit: str = "kgce/t",
    standard: str = "",
) -> UnitProductRow:
    return UnitProductRow(
        case_id=f"c{number}",
        product=name,
        period=period,
        outcome=outcome,
        reason=reason,
        judged=Decimal(judged) if judged else None,
        limit=Decimal(limit) if limit else None,
        unit=unit,
        standard=standard,
        checked=CheckState.TRANSCRIBED,
    )


def products() -> tuple[UnitProductRow, ...]:
    unknown = Outcome.UNDETERMINED
    unread, missing = Reason.UNCONFIRMED, Reason.MISSING
    meets, fails = Outcome.MEETS, Outcome.FAILS
    return (
        product(1, "焦炭", "2023", unknown, "158.0", "155", reason=unread),
        product(2, "烧碱", "2023", fails, "352.0", "350", standard="GB 21257-2014"),
        product(3, "合成氨", "2023", unknown, None, "1550", reason=missing),
        product(4, "铝液", "2023", meets, "13520", "13700", unit="kWh/t"),
        product(4, "铝液", "2024-01-01/2024-09-30", fails, "13410", "13350", unit="kWh/t"),
        product(5, "箱纸板", "2023", meets, "269.3", "280"),
        product(6, "聚酯", "2023", meets, "91.8", "100"),
        product(8, "电石", "2024-01-01/2024-08-31", meets, "918", "940"),
    )
