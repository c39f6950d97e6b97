"""What the stories of all demo cases share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ui.cli.composition import Composition, Desk
from ui.cli.demo.province import Province
from ui.paper_files import PaperPlace
from workbench.operations.law import Law


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStory:
    """What the stories of all cases share."""

    desk: Desk
    composition: Composition
    province: Province
    law: Law
    place: PaperPlace
    officers: Mapping[str, str]
    prefix: str = "示"
