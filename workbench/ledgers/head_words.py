"""What fields the text of one head may mean, by the aliases of one kind of ledger."""

from __future__ import annotations

import re

from workbench.ledgers.fields import FieldCatalogue, FieldSet, head_key
from workbench.ledgers.head_text import ACCESSORY, GroupWords, head_text

_LONGEST_HEAD = 60  # characters; longer texts are notes
_CACHE_LIMIT = 50_000  # a body full of distinct texts must not pile up
_LETTER = re.compile(r"[^\W\d_]")
_PAIR = 2


class HeadWords:
    """Looks texts up among the aliases, and each text once.

    Most cells of a sheet are values, so a text is taken apart only where an alias may stand in it:
    whatever is looked up is a piece of the text, and an alias begins with a pair of characters.
    """

    def __init__(self, fields: FieldSet, catalogue: FieldCatalogue, groups: GroupWords) -> None:
        self._by_alias = fields.by_alias
        self._units = catalogue.units
        self._groups = groups
        self._pairs = frozenset(a[:_PAIR] for a in fields.by_alias if len(a) >= _PAIR)
        self._singles = frozenset(a for a in fields.by_alias if len(a) < _PAIR)
        self._known: dict[str, tuple[str, ...]] = {}

    def fields_of(self, text: str) -> tuple[str, ...]:
        """The fields a head cell may mean by alias alone."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) > _CACHE_LIMIT:
                self._known.clear()
            known = self._known[text] = self._look_up(text) if self._may_name(text) else ()
        return known

    def _may_name(self, text: str) -> bool:
        """Tell whether an alias may stand in a text; no alias is without a letter."""
        if len(text) > _LONGEST_HEAD or not _LETTER.search(text):
            return False
        key = head_key(text)
        pairs = map(str.__add__, key, key[1:])
        return not (self._pairs.isdisjoint(pairs) and self._singles.isdisjoint(key))

    def _look_up(self, text: str) -> tuple[str, ...]:
        for key in head_text(text, self._units).keys:
            group, rest = self._groups.split(key)
            if group == ACCESSORY:
                return ()
            for form in (key, rest, self._groups.strip_qualifiers(rest)):
                if found := self._by_alias.get(form):
                    return found
        return ()
