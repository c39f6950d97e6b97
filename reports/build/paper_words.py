"""Values of a paper as they are printed: days in Chinese, law with its mark, room for what is blank."""

from __future__ import annotations

import re
from datetime import date, datetime

from reports.build.wording import BLANK_LINE, day_text, moment_text
from reports.model.document import Citation
from workbench.summary.paper_facts import PaperFacts

BLANKS = re.compile(r"\{([a-z_0-9]+)\}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?")
CLOSING = "。；"


def printed(facts: PaperFacts, name: str) -> str:
    """A value as it stands on paper; empty where nothing is known."""
    if name == "basis":
        return "、".join(Citation(each.text, each.checked).printed for each in facts.form.basis)
    return in_words(facts.values.get(name, ""))


def in_words(value: str) -> str:
    """Days and moments in Chinese, other texts as they are."""
    try:
        if DAY.fullmatch(value):
            return day_text(date.fromisoformat(value))
        if MOMENT.fullmatch(value):
            return moment_text(datetime.fromisoformat(value))
    except ValueError:  # a text that only looks like a day is printed as it was written
        return value
    return value


def filled(text: str, facts: PaperFacts) -> str:
    """A text with its blanks filled; what is not known stays room to write by hand."""
    words = BLANKS.sub(lambda found: _blank(found.group(1), facts), text)
    return re.sub(r"([。；！？])[。；]+", r"\1", words)


def _blank(name: str, facts: PaperFacts) -> str:
    if name == "day":
        return day_text(None)
    if name == "blank":
        return BLANK_LINE
    value = printed(facts, name)
    lines = [line.strip() for line in value.splitlines() if line.strip()]
    if len(lines) > 1:
        return "；".join(line.rstrip(CLOSING) for line in lines) + "。"
    return value.strip() or BLANK_LINE
