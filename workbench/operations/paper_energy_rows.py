"""Rows of papers' tables about energy: output, consumption, products against limits, PUE, meters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbench.domain.energy import EnergyEntry, EnergyFlow, OutputEntry
from workbench.domain.labels import label
from workbench.domain.reading import Reading, value_text
from workbench.domain.verdict import CheckState, Rule, Verdict
from workbench.operations.machine_words import basis_words, cell_ranges, weakest
from workbench.store.operation import Session
from workbench.store.queries import ledgers, verdicts
from workbench.store.verdict_rows import SubjectVerdict
from workbench.summary.paper_facts import Points, Row

PLAIN_NUMBER = re.compile(r"\d+(\.\d+)?")
SHOWN_FLOWS = frozenset({EnergyFlow.CONSUMPTION, EnergyFlow.EXPORTED, EnergyFlow.RECOVERED})


def production_rows(session: Session, case_id: str) -> Iterator[Row]:
    """Outputs as the enterprise states them, with their cells."""
    for entry in ledgers.entries_of_case(session, case_id, OutputEntry):
        yield {
            "period": str(entry.period),
            "product": entry.product,
            "amount": value_text(entry.output.value) or "未填写",
            "unit": entry.unit,
            "cell": _cell(entry.output),
        }


def energy_rows(session: Session, case_id: str) -> Iterator[Row]:
    """Amounts consumed, exported and recovered, with their cells."""
    for entry in ledgers.entries_of_case(session, case_id, EnergyEntry):
        if entry.flow in SHOWN_FLOWS and entry.amount.has_value:
            yield {
                "period": str(entry.period),
                "carrier": entry.carrier_label,
                "flow": label(entry.flow),
                "amount": value_text(entry.amount.value) or "",
                "unit": entry.unit,
                "product": entry.product,
                "cell": _cell(entry.amount),
            }


def product_rows(session: Session, case_id: str) -> Iterator[Row]:
    """Products with figure, limit, proof and cells; `conclusion` and `level` where judged."""
    found = verdicts.subject_verdicts(session, case_id)
    levels = {
        (each.subject, each.figures.get("period")): each.figures.get("level") or ""
        for each in found
        if each.verdict.rule is Rule.BENCHMARK_LEVEL
    }
    for each in found:
        if each.verdict.rule is not Rule.ENERGY_LIMIT:
            continue
        figures = each.figures
        unit = figures.get("unit") or ""
        yield {
            "product": each.subject,
            "period": figures.get("period") or "",
            "output": figures.get("output") or "",
            "energy": figures.get("energy") or "",
            "unit_value": _amount(figures.get("value"), unit),
            "limit": _amount(figures.get("limit"), unit),
            "conclusion": _conclusion(each),
            "level": levels.get((each.subject, figures.get("period")), ""),
            "basis": _basis(each.verdict),
            "steps": "\n".join((figures.get("steps") or "").splitlines()),
            "cells": "、".join(
                cell_ranges(cell for step in each.verdict.steps for cell in step.cells)
            ),
        }


def share_points(session: Session, case_id: str) -> Points:
    """Each product's figure in percent of its limit, where both are known."""
    points = []
    for each in verdicts.subject_verdicts(session, case_id):
        value, limit = _number(each.figures.get("value")), _number(each.figures.get("limit"))
        if each.verdict.rule is Rule.ENERGY_LIMIT and value is not None and limit:
            share = (value * 100 / limit).quantize(Decimal("0.1"))
            points.append((f"{each.subject}（{each.figures.get('period')}）", share))
    return tuple(points)


def data_centre_rows(session: Session, case_id: str) -> Iterator[Row]:
    """The data centre's PUE against its limit."""
    for each in verdicts.subject_verdicts(session, case_id):
        if each.verdict.rule is Rule.DATA_CENTRE_PUE:
            figures = each.figures
            missing = figures.get("missing_months") or "0"
            yield {
                "site": each.subject,
                "period": (figures.get("period") or "")
                + (f"（缺{missing}个月）" if missing != "0" else ""),
                "total": f"{figures.get('total_kwh') or '—'} kWh",
                "it": f"{figures.get('it_kwh') or '—'} kWh",
                "pue": figures.get("pue") or "—",
                "limit": figures.get("limit") or "—",
                "conclusion": label(each.verdict.outcome),
                "basis": _basis(each.verdict),
            }


def metering_rows(session: Session, case_id: str) -> Iterator[Row]:
    """Instruments required and present by carrier and level."""
    for each in verdicts.subject_verdicts(session, case_id):
        if each.verdict.rule is Rule.METERING_RATE and each.figures.get("required"):
            figures = each.figures
            yield {
                "carrier": figures.get("carrier") or each.subject,
                "level": figures.get("level") or "",
                "required": figures.get("required") or "",
                "actual": figures.get("actual") or "—",
                "rate": figures.get("rate") or "—",
            }


def _number(text: str | None) -> Decimal | None:
    """The number of a figure; a range stays out of a chart."""
    return Decimal(text) if text and PLAIN_NUMBER.fullmatch(text) else None


def _amount(value: str | None, unit: str) -> str:
    return f"{value} {unit}".strip() if value else "—"


def _conclusion(each: SubjectVerdict) -> str:
    words = label(each.verdict.outcome)
    reason = each.verdict.reason
    return f"{words}（{label(reason)}）" if reason else words


def _basis(verdict: Verdict) -> str:
    state = weakest(verdict.basis)
    mark = "" if state is CheckState.VERIFIED else f"〔{label(state)}〕"
    return f"{basis_words(verdict)}{mark}"


def _cell(reading: Reading) -> str:
    return str(reading.cell) if reading.cell is not None else ""
