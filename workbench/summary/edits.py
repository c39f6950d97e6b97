"""The office's own words in the annual report: they stay when the figures change, and are marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.summary.year_facts import Paragraph

# The slot of what an office adds to a section of its own.
ADDED = "added"


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person wrote in a slot, and what the figures said there at that moment."""

    text: str
    base: str = ""


def added_slot(section: str) -> str:
    """The slot of a section's own words."""
    return f"{section}.{ADDED}"


def with_edits(paragraphs: Sequence[Paragraph], edits: Mapping[str, Edit]) -> tuple[Paragraph, ...]:
    """Put the office's words in place; what it added to a section follows its paragraphs.

    An edit whose own paragraph is no longer written is kept at the end of its section, outdated.
    """
    slots = {each.slot for each in paragraphs}
    result = [_edited(each, edits.get(each.slot)) for each in paragraphs]
    for slot, edit in edits.items():
        if slot not in slots and edit.text:
            section = slot.partition(".")[0]
            extra = Paragraph(section=section, slot=slot, text=edit.text, base=edit.base)
            result.insert(_end_of(section, result), extra)
    return tuple(result)


def _edited(paragraph: Paragraph, edit: Edit | None) -> Paragraph:
    if edit is None:
        return paragraph
    return replace(paragraph, text=edit.text, base=edit.base)


def _end_of(section: str, result: Sequence[Paragraph]) -> int:
    """The place behind a section's paragraphs; a section without any comes last."""
    own = [place for place, each in enumerate(result) if each.section == section]
    return own[-1] + 1 if own else len(result)
