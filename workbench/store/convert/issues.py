"""Issues as JSON and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from json.encoder import encode_basestring
from typing import Any

from workbench.domain.issue import Issue, Severity, Where


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
    written = ",".join([_written(issue) for issue in issues])
    return f"[{written}]" if written else ""


def _written(issue: Issue) -> str:
    """The compact JSON of `issue_to_json`, by hand: a messy ledger has one in every second row."""
    where, quote = issue.where, encode_basestring
    params = ",".join([f"{quote(key)}:{quote(text)}" for key, text in sorted(issue.params.items())])
    place = f"[{quote(where.file)},{quote(where.sheet)},{where.row},{quote(where.column)}]"
    return (
        f'{{"code":"{issue.code}","params":{{{params}}},'
        f'"severity":"{issue.severity.value}","where":{place}}}'
    )


def load_issues(text: str) -> tuple[Issue, ...]:
    """Read back what `dump_issues` wrote."""
    return tuple(issue_from_json(value) for value in json.loads(text)) if text else ()
