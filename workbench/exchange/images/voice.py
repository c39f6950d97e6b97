"""One voice: an author who says values anew, all with one dot, in place of what was said before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.exchange.images.image import (
    ALIAS,
    PRESENT,
    Author,
    CaseImage,
    Dot,
    Fields,
    Json,
    RowKey,
    Said,
)
from workbench.exchange.images.joining import united
from workbench.exchange.images.sayings import is_present, rank, sign, standing
from workbench.exchange.images.shape import TableShape

# What is said of rows anew: the whole sayings of each field.
Spoken = Mapping[RowKey, Fields]


@dataclass(frozen=True, slots=True)
class Voice:
    """Says values with one dot; `was` is the value a field held before."""

    author: Author
    dot: Dot

    def row(
        self,
        fields: Fields,
        before: Mapping[str, Json],
        values: Mapping[str, Json],
        table: TableShape,
    ) -> Fields:
        """Values of a row, each in place of what stood; a key by which it is known is one more."""
        alone = table.derived | table.attendants
        said: dict[str, tuple[Said, ...]] = {}
        for name, value in values.items():
            if name == ALIAS:
                said[name] = united(fields.get(ALIAS, ()), (self.say(value),))
            elif name in alone:
                said[name] = (self.say(value, before.get(name)),)
            else:
                said[name] = self._over(fields, name, self.say(value, before.get(name)))
        return said

    def say(self, value: Json, was: Json = None) -> Said:
        """One saying, which alone in a field replaces everything."""
        return Said(value=value, dot=self.dot, by=self.author.by, at=self.author.at, was=was)

    def _over(self, fields: Fields, name: str, new: Said) -> tuple[Said, ...]:
        """Say a value in place of what stood; the other side of an open conflict stays in it."""
        held = fields.get(name, ())
        if not held:
            return (new,)
        stood = is_present(fields) if name == PRESENT else standing(held).value
        stays = (
            each
            for each in held
            if sign(each.value) != sign(stood) and (name == PRESENT or rank(each) < rank(new))
        )
        return united(stays, (new,))


def with_said(image: CaseImage, spoken: Spoken, dot: Dot) -> CaseImage:
    """The image with one state more."""
    rows = dict(image.rows)
    for key, said in spoken.items():
        rows[key] = {**rows.get(key, {}), **said}
    seen = dict(sorted({**image.seen, dot.device: dot.count}.items()))
    return CaseImage(case_id=image.case_id, seen=seen, rows=dict(sorted(rows.items())))
