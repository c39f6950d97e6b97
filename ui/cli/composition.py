"""The composition root of the verbs: paths, day, officer, knowledge, store; no Qt."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date, datetime

from ui.cli.progress import StderrProgress
from ui.knowledge import Knowledge
from workbench.domain.errors import UserError
from workbench.paths import Paths


@dataclass(frozen=True, slots=True)
class Composition:
    """Passed to every verb; the clock is read here and nowhere below."""

    knowledge: Knowledge
    today: date
    moment: datetime
    officer: str
    progress: StderrProgress

    @classmethod
    def from_arguments(cls, arguments: argparse.Namespace) -> Composition:
        """Read the global options."""
        moment = datetime.now().astimezone()
        on = getattr(arguments, "on", None)
        return cls(
            knowledge=Knowledge(Paths.discover()),
            today=parse_day(on) if on else moment.date(),
            moment=moment,
            officer=getattr(arguments, "officer", None) or "",
            progress=StderrProgress(),
        )


def parse_day(text: str) -> date:
    """Read `2024-09-18`; anything else is the user's mistake."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f"日期“{text}”读不懂。", "请写成 2024-09-18。") from None
