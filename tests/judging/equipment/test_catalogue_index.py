"""Every model the catalogues print is found by its own print, and by nothing shorter."""

from __future__ import annotations

import pytest

from workbench.domain.equipment import EquipmentKind
from workbench.judging.equipment.catalogue_index import bare
from workbench.judging.equipment.context import JudgingContext
from workbench.nameplates.reading import read_nameplate


def test_every_printed_model_finds_its_own_entry(context: JudgingContext) -> None:
    lost = [
        (entry.id, entry.model)
        for entry in context.book.phase_out.entries
        if entry.match == "literal" and ";" not in entry.model
        for kind in entry.kinds
        if entry not in context.index.exact(read_nameplate(kind, entry.model, context.grammars))
    ]
    assert lost == []


def test_every_size_of_a_range_or_list_finds_its_entry(context: JudgingContext) -> None:
    for entry in context.book.phase_out.entries:
        if entry.match in {"range", "frame_list"}:
            for size in entry.tokens[1:]:
                model = f"{entry.tokens[0]}-{size}"
                plate = read_nameplate(entry.kinds[0], model, context.grammars)
                assert entry in context.index.exact(plate), model


@pytest.mark.parametrize("suffix", ["X", "9", "A1"])
def test_a_series_with_one_sign_more_is_another_series(
    suffix: str, context: JudgingContext
) -> None:
    for entry in context.book.phase_out.entries:
        if entry.match != "series":
            continue
        for token in entry.tokens:
            plate = read_nameplate(entry.kinds[0], f"{token}{suffix}-77-1", context.grammars)
            assert entry not in context.index.exact(plate), plate.text


@pytest.mark.parametrize(
    ("kind", "model"),
    [
        (EquipmentKind.TRANSFORMER, "SGB8-1000/10"),
        (EquipmentKind.TRANSFORMER, "SG8-1000/10"),
        (EquipmentKind.TRANSFORMER, "SG(B)8-1000/10"),
    ],
)
def test_an_optional_letter_stands_for_both(
    kind: EquipmentKind, model: str, context: JudgingContext
) -> None:
    found = context.index.exact(read_nameplate(kind, model, context.grammars))
    assert [entry.item_no for entry in found] == ["1-3"]


def test_separators_make_a_near_match_only(context: JudgingContext) -> None:
    plate = read_nameplate(EquipmentKind.STEAM_TRAP, "S19H16", context.grammars)
    assert context.index.exact(plate) == ()
    assert [entry.model for entry in context.index.near(plate)] == ["S19H-16"]
    assert bare("S19H-16") == "S19H16"
