"""Issues as JSON and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from workbench.domain.issue import Issue, Severity, Where
from workbench.store.columns import compact_json


def issue_to_json(issue: Issue) -> dict[str, Any]:
    """One issue as plain values."""
    where = issue.where
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "where": [where.file, where.sheet, where.row, where.column],
        "params": dict(issue.params),
    }


def issue_from_json(value: dict[str, Any]) -> Issue:
    """Read back what `issue_to_json` wrote."""
    return Issue(
        value["code"], Severity(value["severity"]), Where(*value["where"]), value["params"]
    )


def dump_issues(issues: Iterable[Issue]) -> str:
    """Issues as one text, empty where there are none."""
    values = [issue_to_json(issue) for issue in issues]
    return compact_json(values) if values else ""


def load_issues(text: str) -> tuple[Issue, ...]:
    """Read back what `dump_issues` wrote."""
    return tuple(issue_from_json(value) for value in json.loads(text)) if text else ()
