"""The checklist of one enterprise: items of its categories that apply to it, repeated by subject."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.checklists.catalogue import ChecklistCatalogue, Green, Item, Repeat
from workbench.checklists.facts import Profile


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """One question to answer: an item and, where it repeats, its subject."""

    item: Item
    subject: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What an answer refers to."""
        return (self.item.id, self.subject)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The lines of a case and the version they were taken from."""

    version: str
    lines: tuple[ChecklistLine, ...]


NO_MORE: Mapping[str, tuple[str, ...]] = {}


def tailor(
    catalogue: ChecklistCatalogue,
    categories: tuple[str, ...],
    profile: Profile,
    more: Mapping[str, tuple[str, ...]] = NO_MORE,
) -> Checklist:
    """Choose and repeat the items for one enterprise; `categories` with what they imply.

    A repeated item without a known subject is asked once, so that nothing is silently skipped.
    `more` are subjects a person asked an item for besides: a line, a workshop, a single machine.
    """
    lines = (
        ChecklistLine(item, subject)
        for item in catalogue.items
        if not set(categories).isdisjoint(item.categories) and applies(item, profile)
        for subject in dict.fromkeys((*subjects(item, profile), *more.get(item.id, ())))
    )
    return Checklist(catalogue.version, tuple(lines))


def applies(item: Item, profile: Profile) -> bool:
    """Tell whether an item concerns an enterprise of this profile."""
    if item.needs_key_energy_user and profile.is_key_energy_user is False:
        return False
    if item.needs_green is Green.DATA_CENTRE and not profile.is_green_data_centre:
        return False
    if item.needs_green is Green.ANY and not (
        profile.is_green_factory or profile.is_green_data_centre
    ):
        return False
    if item.kinds and profile.kinds and profile.kinds.isdisjoint(item.kinds):
        return False
    return not (
        item.sub_industries
        and profile.sub_industry
        and not any(name in profile.sub_industry for name in item.sub_industries)
    )


def subjects(item: Item, profile: Profile) -> tuple[str, ...]:
    """The subjects an item is asked for."""
    known = {
        Repeat.NONE: (),
        Repeat.PRODUCT: profile.products,
        Repeat.DATA_CENTRE: profile.data_centres,
        Repeat.LAST_YEAR_PROBLEM: profile.last_year_problems,
        Repeat.METER_GROUP: profile.meter_groups,
        Repeat.ASPECT: item.aspects,
    }[item.repeats]
    return known or ("",)
