"""Rows of papers about the work at the table: values verified on site, invoices beside the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workbench.judging.energy.unit_product import ProductResult
from workbench.operations.confirmations import confirmations
from workbench.operations.invoices import compared_months
from workbench.operations.law import Law
from workbench.operations.machine_words import cell_ranges
from workbench.store.operation import Session
from workbench.summary.paper_facts import Row

# Every month that has an invoice is printed, whatever its difference.
PRINTED_FROM_PCT = Decimal(0)


def confirmed_rows(session: Session, case_id: str, law: Law) -> Iterator[Row]:
    """Inputs of each product that was recalculated, declared beside verified, then its figure."""
    for each in confirmations(session, case_id, law):
        if each.verified is None:
            continue
        for given in each.inputs:
            verified = each.values.get(given.key)
            yield {
                "product": each.declared.output.label,
                "input": given.name,
                "unit": given.unit,
                "declared": _shown(given.declared),
                "verified": _shown(verified) if verified is not None else "同申报值",
                "difference": _percent(given.difference_pct(verified)),
                "cells": "、".join(cell_ranges(given.cells)),
            }
        yield {
            "product": each.declared.output.label,
            "input": "单位产品能耗",
            "unit": "",
            "declared": _figure(each.declared),
            "verified": _figure(each.verified),
            "difference": "",
            "cells": "",
        }


def invoice_rows(session: Session, case_id: str) -> Iterator[Row]:
    """Months with an invoice beside what the ledger says of them."""
    for each in compared_months(session, case_id, PRINTED_FROM_PCT):
        if each.invoiced is None:
            continue
        yield {
            "month": str(each.month),
            "carrier": each.carrier_label,
            "unit": each.unit,
            "invoiced": _shown(each.invoiced),
            "booked": _shown(each.booked),
            "difference": _percent(each.percent),
            "numbers": "、".join(each.numbers),
            "cells": "、".join(cell_ranges(each.cells)),
        }


def _shown(value: Decimal | None) -> str:
    return f"{value.normalize():f}" if value is not None else "—"


def _percent(value: Decimal | None) -> str:
    return "—" if value is None else f"{value:.2f}"


def _figure(result: ProductResult) -> str:
    return result.figure.text() if result.figure else "无法计算"
