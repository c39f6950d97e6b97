"""A notice with its checklist, checked as a pack is; for the window and the verbs, no Qt."""

from __future__ import annotations

from ui.knowledge import Knowledge
from workbench.checklists.loading import load_checklist
from workbench.checklists.own_checklist import catalogue_of, stamped
from workbench.programme.own_notice import OwnNotice


def checked_notice(own: OwnNotice, knowledge: Knowledge) -> OwnNotice:
    """The notice whose new cases begin with its checklist.

    Raises:
        DataCorrupt: names each wrong key of notice or checklist.
        InputError: it goes on from the checklist of a year that is not held.
    """
    if own.checklist:
        catalogue_of(own.checklist, knowledge.templates)
    shipped = load_checklist(knowledge.paths.resources, own.checklists_from, knowledge.templates)
    result = stamped(own, shipped.version)
    result.notice()
    return result
