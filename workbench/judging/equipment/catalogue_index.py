"""The phase-out catalogue looked up by what a nameplate says: whole models, tokens, sizes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.domain.equipment import EquipmentKind
from workbench.nameplates.nameplate import Nameplate
from workbench.nameplates.spelling import compact
from workbench.rulebook.catalogue import PhaseOutCatalogue, PhaseOutEntry

# A construction named behind the model is a condition of the entry, not a part of the model.
_CONSTRUCTION_MARK = re.compile(r"\((?:老型|改型|环状阀)\)")
Entries = tuple[PhaseOutEntry, ...]
_SEPARATORS = re.compile(r"[-. ()]")
# A design that merely repeats `Y` before the frame is a misprint of the catalogue (Y2-Y90S-4).
_REPEATED_Y = re.compile(r"^(Y[A-Z]*\d?)-Y(?=\d)")
# Words of names by which a fuel is told, or a construction that an entry excepts.
_CONSTRUCTIONS = ("双层固定炉排", "燃煤", "生物质")


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueIndex:
    """Entries by kind and spelling; `name_words` are looked for in names."""

    models: dict[tuple[EquipmentKind, str], Entries]
    bare_models: dict[tuple[EquipmentKind, str], Entries]
    series: dict[tuple[EquipmentKind, str], Entries]
    sized: dict[EquipmentKind, tuple[tuple[re.Pattern[str], PhaseOutEntry], ...]]
    named: dict[EquipmentKind, Entries]
    name_words: frozenset[str]

    @classmethod
    def of(cls, catalogue: PhaseOutCatalogue) -> CatalogueIndex:
        """Index a catalogue once."""
        index = cls(
            models={}, bare_models={}, series={}, sized={}, named={}, name_words=_words(catalogue)
        )
        for entry in catalogue.entries:
            for kind in entry.kinds:
                index._add(kind, entry)
        return index

    def _add(self, kind: EquipmentKind, entry: PhaseOutEntry) -> None:
        if entry.match == "literal":
            for token in map(_corrected, entry.tokens):
                _append(self.models, (kind, token), entry)
                _append(self.bare_models, (kind, bare(token)), entry)
        elif entry.match == "series":
            for token in entry.tokens:
                _append(self.series, (kind, compact(token)), entry)
        elif entry.match == "name":
            self.named[kind] = (*self.named.get(kind, ()), entry)
        else:
            self.sized[kind] = (*self.sized.get(kind, ()), (_size_pattern(entry), entry))

    def exact(self, plate: Nameplate) -> Entries:
        """Entries that list exactly this model, or the series it stands under, or its size."""
        kind = plate.kind
        spelled = (_CONSTRUCTION_MARK.sub("", model) for model in plate.models)
        literal = [self.models.get((kind, model), ()) for model in spelled]
        series = next(
            (self.series[kind, token] for token in plate.tokens if (kind, token) in self.series), ()
        )
        joined = plate.text.replace(" ", "")
        sized = [entry for regex, entry in self.sized.get(kind, ()) if regex.match(joined)]
        return _unique([entry for found in (*literal, series, sized) for entry in found])

    def near(self, plate: Nameplate) -> Entries:
        """Entries that list this model but for a sign left out, or for what follows it."""
        found = list(self.bare_models.get((plate.kind, bare(plate.text.replace(" ", ""))), ()))
        if not plate.series:
            for token in plate.tokens:
                found.extend(self.models.get((plate.kind, token), ()))
        frame, poles = plate.inference("frame"), plate.inference("poles")
        if plate.question and frame and poles:
            lacking = re.compile(rf"{plate.series}-?{frame.value}[SML]\d?-{poles.value}")
            for (kind, model), entries in self.models.items():
                if kind is plate.kind and lacking.fullmatch(model):
                    found.extend(entries)
        return _unique(found)

    def described(self, kind: EquipmentKind) -> Entries:
        """Entries of a kind that are described by words and conditions, not by a model."""
        return self.named.get(kind, ())


def bare(token: str) -> str:
    """A model without separators, for near matches only."""
    return _SEPARATORS.sub("", token)


def _corrected(token: str) -> str:
    return _REPEATED_Y.sub(r"\1-", compact(token))


def _append(
    index: dict[tuple[EquipmentKind, str], Entries],
    key: tuple[EquipmentKind, str],
    entry: PhaseOutEntry,
) -> None:
    index[key] = (*index.get(key, ()), entry)


def _size_pattern(entry: PhaseOutEntry) -> re.Pattern[str]:
    """A range is met by its series and any number, a frame list by one of its frames."""
    series = compact(entry.tokens[0])
    gap = "-" if series[-1].isdigit() else "-?"
    if entry.match == "range":
        return re.compile(rf"{re.escape(series)}{gap}(?:[A-Z.]+-)?(?P<size>\d+(?:\.\d+)?)")
    frames = "|".join(
        re.escape(frame) for frame in sorted(entry.tokens[1:], key=lambda f: (-len(f), f))
    )
    return re.compile(rf"{re.escape(series)}{gap}(?P<size>{frames})(?:\d\d)?(?!\d)")


def _unique(entries: list[PhaseOutEntry]) -> Entries:
    return tuple({entry.id: entry for entry in entries}.values())


def _words(catalogue: PhaseOutCatalogue) -> frozenset[str]:
    named = {
        token for entry in catalogue.entries if entry.match == "name" for token in entry.tokens
    }
    built = {
        str(condition.value)
        for entry in catalogue.entries
        for condition in entry.conditions
        if condition.kind == "construction"
    }
    return frozenset((*named, *built, *_CONSTRUCTIONS))
