"""What an office has beside its cases: the year's list, through the same import as the window's."""

from __future__ import annotations

from ui.desk import Desk
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger
from workbench.operations import list_imports

PLANNED = 8


def import_plan(desk: Desk) -> None:
    """Take the sample province's enterprise list and task list in."""
    knowledge = desk.knowledge
    samples = knowledge.paths.samples
    listed = read_ledger(
        samples / "lists" / "enterprises_2024.xlsx", LedgerKind.ENTERPRISES, knowledge.fields
    )
    assert desk.do(list_imports.import_enterprises, listed) is not None
    tasks = read_ledger(
        samples / "lists" / "programme_2024.xlsx", LedgerKind.PROGRAMME, knowledge.fields
    )
    notice = knowledge.notice(desk.year)
    assert desk.do(list_imports.import_programme, tasks, notice) is not None
