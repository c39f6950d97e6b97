"""The facts of a year as one text and back, word for word; the same facts give the same text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from workbench.domain.errors import DataCorrupt
from workbench.summary.figure import Figure, FigureValue, Stack, SummaryRow
from workbench.summary.year_facts import CheckLine, Paragraph, ReportingBody, YearFacts

VERSION = 1
_NUMBER, _DAY = "n", "d"


def facts_to_text(facts: YearFacts) -> str:
    """The facts as JSON with sorted keys; numbers and days keep their type."""
    body = {
        "version": VERSION,
        "year": facts.year,
        "notice_number": facts.notice_number,
        "notice_title": facts.notice_title,
        "body": {name: getattr(facts.body, name) for name in ReportingBody.__slots__},
        "made_on": facts.made_on.isoformat(),
        "tables": {name: [_row(row) for row in rows] for name, rows in facts.tables.items()},
        "totals": {name: str(value) for name, value in facts.totals.items()},
        "checks": [
            [each.formula, str(each.left), str(each.right), each.explanation]
            for each in facts.checks
        ],
        "paragraphs": [
            {name: getattr(each, name) for name in Paragraph.__slots__} for each in facts.paragraphs
        ],
        "chart_series": {
            name: [[label, str(value)] for label, value in series]
            for name, series in facts.chart_series.items()
        },
        "chart_stacks": {
            name: {
                "categories": list(stack.categories),
                "series": [[each, [str(v) for v in values]] for each, values in stack.series],
                "apart": list(stack.apart),
            }
            for name, stack in facts.chart_stacks.items()
        },
    }
    return json.dumps(body, ensure_ascii=False, sort_keys=True)


def facts_from_text(text: str) -> YearFacts:
    """The facts a text was made from.

    Raises:
        DataCorrupt: the text is damaged or of a newer version.
    """
    try:
        body = json.loads(text)
        if body["version"] > VERSION:
            raise DataCorrupt("冻结的年度数据由更新的程序写成。", "请用新版本打开。")
        return YearFacts(
            year=body["year"],
            notice_number=body["notice_number"],
            notice_title=body["notice_title"],
            body=ReportingBody(**body["body"]),
            made_on=date.fromisoformat(body["made_on"]),
            tables={name: tuple(map(_row_from, rows)) for name, rows in body["tables"].items()},
            totals={name: Decimal(value) for name, value in body["totals"].items()},
            checks=tuple(
                CheckLine(formula=a, left=Decimal(b), right=Decimal(c), explanation=d)
                for a, b, c, d in body["checks"]
            ),
            paragraphs=tuple(
                Paragraph(**{**each, "case_ids": tuple(each["case_ids"])})
                for each in body["paragraphs"]
            ),
            chart_series={
                name: tuple((label, Decimal(value)) for label, value in series)
                for name, series in body["chart_series"].items()
            },
            # Years frozen by an older program have none.
            chart_stacks={
                name: _stack_from(stack) for name, stack in body.get("chart_stacks", {}).items()
            },
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataCorrupt("冻结的年度数据已损坏，读不出来。", "请从备份恢复。") from error


def _stack_from(body: Mapping[str, Any]) -> Stack:
    series = tuple((name, tuple(map(Decimal, values))) for name, values in body["series"])
    return Stack(tuple(body["categories"]), series, tuple(body.get("apart", ())))


def _row(row: SummaryRow) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "figures": {
            name: [_value(figure.value), list(figure.case_ids)]
            for name, figure in row.figures.items()
        },
    }


def _row_from(body: Mapping[str, Any]) -> SummaryRow:
    figures = {
        name: Figure(_value_from(value), tuple(ids))
        for name, (value, ids) in body["figures"].items()
    }
    return SummaryRow(figures, body["kind"])


def _value(value: FigureValue) -> Any:
    if isinstance(value, Decimal):
        return {_NUMBER: str(value)}
    return {_DAY: value.isoformat()} if isinstance(value, date) else value


def _value_from(body: Any) -> FigureValue:
    if isinstance(body, dict):
        return Decimal(body[_NUMBER]) if _NUMBER in body else date.fromisoformat(body[_DAY])
    return body  # type: ignore[no-any-return]
