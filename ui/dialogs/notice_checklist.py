"""The checklist that goes with a notice: its form, what is said of it, and the check of both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.dialogs.edit_checklist import EditChecklistDialog
from ui.knowledge import Knowledge
from ui.notice_packs import checked_notice
from workbench.checklists.catalogue import Origin
from workbench.checklists.loading import plain_checklist
from workbench.checklists.own_checklist import version_of
from workbench.programme.own_notice import OwnNotice


class Checklists:
    """The shipped checklists, and the findings that options may lead to."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self.findings = knowledge.templates

    def dialog(self, own: OwnNotice, parent: QWidget | None = None) -> EditChecklistDialog:
        """The form for the checklist of a notice."""
        shipped = plain_checklist(self._knowledge.paths.resources, own.checklists_from)
        categories = {str(each["id"]): str(each["short"]) for each in own.values["categories"]}
        return EditChecklistDialog(shipped, own.checklist, categories, self.findings, parent)

    def words(self, checklist: Mapping[str, Any] | None) -> str:
        """Which version it is, and how far it differs from the shipped one."""
        if not checklist:
            return "随程序提供的清单"
        items = checklist["items"]
        own = sum(each["origin"] == Origin.OWN for each in items)
        changed = sum(each["origin"] == Origin.EDITED for each in items)
        off = sum(each["disabled"] for each in items)
        return f"版本 {version_of(checklist)}：自行录入 {own} 项，修改 {changed} 项，停用 {off} 项"

    def checked(self, own: OwnNotice) -> OwnNotice:
        """A notice whose new cases begin with its checklist; both are checked.

        Raises:
            DataCorrupt: names each wrong key.
        """
        return checked_notice(own, self._knowledge)
