"""What an operation touched, so that each page of a window can tell whether it is concerned."""

from __future__ import annotations

from enum import StrEnum


class Topic(StrEnum):
    """A subject that a page may show."""

    STORE = "store"
    OFFICERS = "officers"
    ENTERPRISES = "enterprises"
    PROGRAMME = "programme"
    CASES = "cases"
    LEDGERS = "ledgers"
    VERDICTS = "verdicts"
    ADVICE = "advice"
    ANSWERS = "answers"
    EVIDENCE = "evidence"
    FINDINGS = "findings"
    RECTIFICATION = "rectification"
    PAPERS = "papers"
    RULES = "rules"
    MAPPINGS = "mappings"
    YEAR = "year"


class Reach(StrEnum):
    """How far undo reaches: `skipped` steps stay while earlier ones may go, a `barrier` ends it."""

    UNDOABLE = "undoable"
    SKIPPED = "skipped"
    BARRIER = "barrier"
