"""监察事项 as data: what to look at, what it rests on, which answers there are and where they lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.checklist import Result
from workbench.domain.equipment import EquipmentKind
from workbench.domain.verdict import CheckState


class Repeat(StrEnum):
    """What an item is asked for each of; NONE is asked once."""

    NONE = "none"
    PRODUCT = "product"
    DATA_CENTRE = "data_centre"
    LAST_YEAR_PROBLEM = "last_year_problem"
    METER_GROUP = "meter_group"
    ASPECT = "aspect"


class Origin(StrEnum):
    """Who wrote an item: the program's pack, or the office as its own or over a shipped one."""

    SHIPPED = "shipped"
    EDITED = "edited"
    OWN = "own"


class Green(StrEnum):
    """Which green title an item presumes."""

    NONE = "none"
    DATA_CENTRE = "data_centre"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Citation:
    """One text an item or finding rests on, and how far it was read."""

    text: str
    checked: CheckState


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer in the item's own words; `finding` is a code of findings.toml, `then` a remark."""

    id: str
    label: str
    result: Result
    finding: str = ""
    then: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One 监察事项; empty applicability means it applies to every enterprise of its categories."""

    id: str
    group: str
    categories: tuple[str, ...]
    title: str
    look_at: str
    evidence: tuple[str, ...]
    basis: tuple[Citation, ...]
    options: tuple[Option, ...]
    repeats: Repeat = Repeat.NONE
    aspects: tuple[str, ...] = ()
    needs_key_energy_user: bool = False
    needs_green: Green = Green.NONE
    kinds: tuple[EquipmentKind, ...] = ()
    sub_industries: tuple[str, ...] = ()
    evaluator: str = ""
    origin: Origin = Origin.SHIPPED

    def option(self, option_id: str) -> Option:
        """The option of an id; an unknown id is a programming error (KeyError)."""
        return {each.id: each for each in self.options}[option_id]

    def option_of_label(self, label: str) -> Option | None:
        """The option an answer's wording names."""
        return next((each for each in self.options if each.label == label), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistCatalogue:
    """One version of the checklist; a case keeps the version it began with."""

    version: str
    notice: str
    groups: Mapping[str, str]
    items: tuple[Item, ...]

    def item(self, item_id: str) -> Item:
        """The item of an id; an unknown id is a programming error (KeyError)."""
        return {each.id: each for each in self.items}[item_id]
