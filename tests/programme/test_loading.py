from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from workbench.domain.equipment import EquipmentKind
from workbench.domain.errors import DataCorrupt, InputError
from workbench.paths import Paths
from workbench.programme.loading import load_notice, load_pack
from workbench.programme.years import notice_years


@pytest.fixture
def pack(paths: Paths, tmp_path: Path) -> Path:
    shutil.copytree(paths.resources / "notices" / "2024", tmp_path / "pack")
    return tmp_path / "pack"


def change(pack: Path, old: str, new: str) -> None:
    text = (pack / "notice.toml").read_text(encoding="utf-8")
    assert old in text
    (pack / "notice.toml").write_text(text.replace(old, new), encoding="utf-8")


def test_notice_40_has_its_four_special_categories_and_the_routine_one(paths: Paths) -> None:
    notice = load_notice(paths.resources, 2024)
    assert notice.number == "工信厅节函〔2024〕40号"
    assert notice.look_back_year == 2023
    assert [each.title for each in notice.categories] == [
        "重点行业能效专项监察",
        "重点用能设备能效专项监察",
        "重点领域能效专项监察",
        "2023年违规企业整改落实情况专项监察",
        "日常工业节能监察",
    ]
    assert [each.id for each in notice.categories if each.is_routine] == ["routine"]
    assert EquipmentKind.HEAT_TREATMENT in notice.category("key_equipment").equipment_kinds


def test_notice_40_lists_23_sub_industries_in_its_own_order(paths: Paths) -> None:
    industries = load_notice(paths.resources, 2024).industries
    assert len(industries) == 23
    assert len({each.id for each in industries}) == 23
    assert [each.name for each in industries if each.industry == "有色金属"] == [
        "电解铝",
        "铜冶炼",
        "工业硅",
    ]


def test_a_sub_industry_is_found_by_name_or_id(paths: Paths) -> None:
    notice = load_notice(paths.resources, 2024)
    found = notice.sub_industry("电石")
    assert found is not None
    assert found == notice.sub_industry("calcium-carbide")
    assert notice.sub_industry("水泥") is None


def test_deadlines_and_coverage_targets_are_those_of_the_texts(paths: Paths) -> None:
    notice = load_notice(paths.resources, 2024)
    assert [each.due_on for each in notice.deadlines] == [date(2024, 3, 8), date(2024, 12, 31)]
    assert [(each.by, each.at_least_pct) for each in notice.coverage_targets] == [
        (date(2024, 12, 31), Decimal(60)),
        (date(2025, 12, 31), Decimal(100)),
    ]
    assert {each.source for each in notice.coverage_targets} == {"国发〔2024〕12号"}


def test_enterprises_of_key_industries_are_always_also_inspected_for_equipment(
    paths: Paths,
) -> None:
    notice = load_notice(paths.resources, 2024)
    assert notice.with_implied(("key_industry",)) == ("key_industry", "key_equipment")
    assert notice.with_implied(("routine", "key_equipment")) == ("key_equipment", "routine")


def test_an_unknown_category_is_refused_with_the_known_ones(paths: Paths) -> None:
    with pytest.raises(InputError, match="green") as refused:
        load_notice(paths.resources, 2024).with_implied(("green",))
    assert "重点行业" in str(refused.value)


def test_a_year_without_a_pack_is_refused_with_the_years_held(paths: Paths) -> None:
    with pytest.raises(InputError, match="2031") as refused:
        load_notice(paths.resources, 2031)
    assert "2024" in refused.value.hint
    assert 2024 in notice_years(paths.resources)


def test_all_errors_of_a_pack_are_told_at_once_with_file_and_key(pack: Path) -> None:
    change(pack, "year = 2024\n", 'year = "2024"\n')
    change(pack, "look_back_year = 2023\n", "")
    change(pack, 'platform = "', 'plattform = "')
    with pytest.raises(DataCorrupt) as refused:
        load_pack(pack)
    message = refused.value.message
    assert "notice.toml" in message
    assert "3 处错误" in message
    for part in ("year（应为整数）", "look_back_year（缺少）", "plattform（不认识的键）"):
        assert part in message


def test_a_category_that_implies_an_unknown_one_is_refused(pack: Path) -> None:
    change(pack, 'implies = ["key_equipment"]', 'implies = ["equipment"]')
    with pytest.raises(DataCorrupt, match="没有类别“equipment”"):
        load_pack(pack)


def test_a_pack_that_is_no_toml_is_refused_with_its_place(pack: Path) -> None:
    change(pack, "year = 2024", "year = = 2024")
    with pytest.raises(DataCorrupt, match=r"notice\.toml 写法有误"):
        load_pack(pack)


def test_an_industry_without_a_name_is_refused_with_its_line(pack: Path) -> None:
    (pack / "industries.csv").write_text(
        "id,industry,sub_industry,standards\nx,石化化工,,\n", encoding="utf-8"
    )
    with pytest.raises(DataCorrupt, match=r"第2行\.sub_industry"):
        load_pack(pack)


def test_a_batch_may_be_added_during_the_year(pack: Path) -> None:
    with (pack / "notice.toml").open("a", encoding="utf-8") as stream:
        stream.write(
            '\n[[batches]]\nid = "polysilicon"\nnumber = "文号"\ntitle = "多晶硅专项"\n'
            'issued_on = 2024-09-03\ncategories = ["key_industry"]\n'
        )
    assert [each.title for each in load_pack(pack).batches] == ["多晶硅专项"]
