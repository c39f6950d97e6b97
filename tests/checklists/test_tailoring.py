from __future__ import annotations

from dataclasses import replace

from tests.checklists.verdicts import machine
from workbench.checklists.catalogue import ChecklistCatalogue
from workbench.checklists.facts import CaseFacts, Profile, profile_of
from workbench.checklists.tailoring import tailor
from workbench.domain.enterprise import Enterprise
from workbench.domain.equipment import EquipmentKind
from workbench.domain.partition import MachineClass

INDUSTRY = ("key_industry", "key_equipment")


def ids(catalogue: ChecklistCatalogue, categories: tuple[str, ...], profile: Profile) -> set[str]:
    return {line.item.id for line in tailor(catalogue, categories, profile).lines}


def test_items_are_those_of_the_categories(catalogue: ChecklistCatalogue) -> None:
    found = ids(catalogue, INDUSTRY, Profile(sub_industry="氯碱"))
    assert {"G1", "A1", "A7", "B3", "B8"} <= found
    assert not any(each.startswith(("C", "D", "E")) for each in found)


def test_items_of_other_industries_are_left_out(catalogue: ChecklistCatalogue) -> None:
    assert not {"A3", "A4"} & ids(catalogue, INDUSTRY, Profile(sub_industry="氯碱"))
    assert "A4" in ids(catalogue, INDUSTRY, Profile(sub_industry="电解铝"))
    assert "A3" in ids(catalogue, INDUSTRY, Profile(sub_industry="焦化"))


def test_what_is_unknown_never_removes_an_item(catalogue: ChecklistCatalogue) -> None:
    assert {"A3", "A4", "B7"} <= ids(catalogue, INDUSTRY, Profile())
    assert {"E2", "E4"} <= ids(catalogue, ("routine",), Profile())


def test_duties_of_key_energy_users_concern_only_them(catalogue: ChecklistCatalogue) -> None:
    found = ids(catalogue, ("routine",), Profile(is_key_energy_user=False))
    assert not {"E2", "E3", "E4", "E11", "E12"} & found
    assert "E10" in found


def test_green_items_presume_the_title(catalogue: ChecklistCatalogue) -> None:
    assert "E13" not in ids(catalogue, ("routine",), Profile())
    found = ids(catalogue, ("routine",), Profile(is_green_factory=True))
    assert "E13" in found
    assert "C5" not in found
    assert "C5" in ids(catalogue, ("data_centre",), Profile(is_green_data_centre=True))


def test_boiler_tests_are_asked_where_there_are_boilers(catalogue: ChecklistCatalogue) -> None:
    motors = frozenset({EquipmentKind.MOTOR})
    assert "B7" not in ids(catalogue, INDUSTRY, Profile(kinds=motors))
    assert "B7" in ids(catalogue, INDUSTRY, Profile(kinds=motors | {EquipmentKind.BOILER}))


def test_an_item_repeats_for_each_product_and_is_asked_once_without_any(
    catalogue: ChecklistCatalogue,
) -> None:
    lines = tailor(catalogue, INDUSTRY, Profile(products=("烧碱", "聚氯乙烯"))).lines
    assert [line.subject for line in lines if line.item.id == "A1"] == ["烧碱", "聚氯乙烯"]
    lines = tailor(catalogue, INDUSTRY, Profile()).lines
    assert [line.subject for line in lines if line.item.id == "A1"] == [""]


def test_the_version_a_case_began_with_is_named(catalogue: ChecklistCatalogue) -> None:
    later = replace(catalogue, version="2024.2")
    assert tailor(later, INDUSTRY, Profile()).version == "2024.2"


def test_a_profile_comes_from_the_register_and_the_ledgers() -> None:
    enterprise = Enterprise(
        id="1", name="示例", uscc="X", sub_industry="氯碱", green_factory_batch="第六批"
    )
    facts = CaseFacts(machines=(machine(1, MachineClass.MEETS), machine(2, MachineClass.MEETS)))
    profile = profile_of(enterprise, facts)
    assert profile.kinds == {EquipmentKind.MOTOR}
    assert profile.is_green_factory
    assert profile.is_key_energy_user is None
