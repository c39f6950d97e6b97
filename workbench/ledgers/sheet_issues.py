"""Remarks on whole sheets: not read, read on trust, or read with parts nobody sees."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.issue import Issue, Severity, Where
from workbench.ledgers.cells import column_letters
from workbench.ledgers.workbook import RawSheet

_RUNS_SHOWN = 8  # runs of hidden rows named in one remark


def sheet_issue(code: str, file: str, sheet: str) -> Issue:
    """A remark on a whole sheet."""
    return Issue(code, Severity.WARNING, Where(file, sheet), {"sheet": sheet})


def hidden_issues(file: str, sheet: RawSheet) -> list[Issue]:
    """What of a sheet that is read nobody sees in it."""
    rows = _numbers(sorted(row + 1 for row in sheet.hidden_rows if row < (sheet.n_rows or 0)))
    columns = [column for column in sorted(sheet.hidden_columns) if column < sheet.n_columns]
    letters = "、".join(column_letters(column) for column in columns)
    where = Where(file, sheet.name)
    found = {"ledger.rows.hidden": {"rows": rows}, "ledger.columns.hidden": {"columns": letters}}
    return [
        Issue(code, Severity.WARNING, where, params)
        for code, params in found.items()
        if any(params.values())
    ]


def _numbers(rows: Sequence[int]) -> str:
    """Rows as a person lists them: 3～7、12."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], row]
        else:
            runs.append([row, row])
    named = [f"{a}" if a == b else f"{a}～{b}" for a, b in runs[:_RUNS_SHOWN]]
    return "、".join(named) + ("……" if len(runs) > _RUNS_SHOWN else "")
