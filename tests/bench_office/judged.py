"""Verdicts on products and data centres of the bench's cases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workbench.domain.verdict import Basis, CheckState, Outcome, Reason, Rule, Step, Verdict
from workbench.domain.verdict_json import verdict_to_json
from workbench.store.columns import compact_json
from workbench.store.tables import new_id

if TYPE_CHECKING:
    from tests.bench_office.year import Office
    from workbench.store.verdict_rows import Standard

TRANSCRIBED = Basis(standard="GB 21257-2024", clause="表1", checked=CheckState.TRANSCRIBED)


def subjects(office: Office, standard: Standard) -> Iterator[tuple[Any, ...]]:
    """The rows of `subject_verdict` of one case."""
    if "data_centre" in office.categories:
        pue = f"{1.20 + office.number % 60 / 100:.3f}"
        figures = {
            "period": "2023", "racks": "6000", "size": "大型", "total_kwh": "128600000",
            "it_kwh": "88000000", "pue": pue, "metering_point": "UPS输出",
        }  # fmt: skip
        yield _row(office, standard, Rule.DATA_CENTRE_PUE, "示例数据中心", Outcome.MEETS, figures)
        return
    value = 300 + office.number % 60
    outcome = Outcome.FAILS if value > 350 else Outcome.MEETS
    if office.number % 17 == 0:
        outcome = Outcome.UNDETERMINED
    figures = {
        "product": "烧碱", "period": "2023", "output": "20万吨", "tce": "70402.10",
        "value": str(value), "unit": "kgce/t", "standard": "GB 21257-2024", "limit": "350",
        "access": "315", "advanced": "290",
    }  # fmt: skip
    yield _row(office, standard, Rule.ENERGY_LIMIT, "烧碱", outcome, figures)
    level = {"product": "烧碱", "period": "2023", "benchmark": "315", "baseline": "350",
             "level": "达到基准水平"}  # fmt: skip
    yield _row(office, standard, Rule.BENCHMARK_LEVEL, "烧碱", Outcome.MEETS, level)


def _row(
    office: Office,
    standard: Standard,
    rule: Rule,
    subject: str,
    outcome: Outcome,
    figures: dict[str, str],
) -> tuple[Any, ...]:
    verdict = Verdict(
        rule=rule,
        outcome=outcome,
        judged_on=standard.as_of,
        reason=Reason.MISSING if outcome is Outcome.UNDETERMINED else None,
        basis=(TRANSCRIBED,),
        steps=tuple(Step(f"第 {n} 步：示例算式 = {n}") for n in range(12)),
        subject=subject,
    )
    return (
        new_id(), office.case_id, len(subject), rule.value, subject, standard.as_of.isoformat(),
        standard.book_hash, compact_json(verdict_to_json(verdict)), compact_json(figures),
    )  # fmt: skip
