from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Accept
from tests.cli.shapes import CaseList
from tests.cli.verbs import CHLOR_ALKALI, COKING, SAMPLES, content, run_process, run_python
from tests.ledgers import workbooks
from ui.cli.verbs import VERBS

WORKS = SAMPLES / "02_chlor_alkali"


def test_new_makes_a_store_and_says_so(accept: Accept, tmp_path: Path) -> None:
    for role in ("inspector", "office", "enterprise"):
        assert "已新建" in accept("new", tmp_path / role, "--role", role)
        assert (tmp_path / role / "store.sqlite").is_file()
        assert "没有案件" in accept("cases", tmp_path / role)


def test_the_register_and_the_plan_come_in(accept: Accept, tmp_path: Path) -> None:
    accept("new", tmp_path / "库", "--role", "office")
    lists = SAMPLES / "lists"
    enterprises = ("import", tmp_path / "库", lists / "enterprises_2024.xlsx", "--kind")
    assert "新增 8 家" in accept(*enterprises, "enterprises")
    assert "相同 8 家" in accept(*enterprises, "enterprises")
    programme = ("import", tmp_path / "库", lists / "programme_2024.xlsx", "--kind", "programme")
    assert "任务 17 家次" in accept(*programme)


def test_cases_are_listed_in_the_names_agreed(accept: Accept, store: Path, tmp_path: Path) -> None:
    accept("cases", store, "--year", "2024", "--json", tmp_path / "案件.json")
    listed = json.loads((tmp_path / "案件.json").read_text(encoding="utf-8"))
    (case,) = CaseList.model_validate(listed).cases
    assert (case.uscc, case.year, case.stage) == (CHLOR_ALKALI, 2024, "assigned")
    assert case.categories == ["key_industry", "key_equipment"], "重点行业 is checked for both"
    assert "没有案件" in accept("cases", store, "--year", "2023")


def test_a_new_case_prints_its_id(accept: Accept, store: Path) -> None:
    other = ("--enterprise", COKING, "--year", "2024", "--category", "key_industry")
    number = accept("case", "new", store, *other).strip()
    assert number in accept("cases", store)


@pytest.mark.parametrize(
    ("name", "kind", "says"),
    [
        ("equipment.xlsx", "equipment", "901 条记录"),
        ("energy_2023.xlsx", "energy", "48 条记录"),
        ("output_2023.xlsx", "production", "1 条记录"),
    ],
)
def test_a_ledger_goes_into_the_only_case(
    accept: Accept, store: Path, name: str, kind: str, says: str
) -> None:
    assert says in accept("import", store, WORKS / name, "--kind", kind)
    assert "数据完好" in accept("verify", store)


def test_a_ledger_goes_into_the_case_named(accept: Accept, store: Path) -> None:
    number = accept("cases", store).split("　")[0]
    told = ("--kind", "equipment", "--case", number, "--as", "张示例")
    assert "901 条记录" in accept("import", store, WORKS / "equipment.xlsx", *told)


@pytest.mark.parametrize(
    ("folder", "name", "kind"),
    [
        ("06_polyester", "meters.xlsx", "metering"),
        ("07_data_centre", "power_2023_ups_in.xlsx", "datacentre"),
    ],
)
def test_meters_and_data_centres_go_in(
    accept: Accept, store: Path, folder: str, name: str, kind: str
) -> None:
    assert "条记录" in accept("import", store, SAMPLES / folder / name, "--kind", kind)


def test_another_sheet_of_the_same_file_is_another_ledger(
    accept: Accept, store: Path, tmp_path: Path
) -> None:
    head, row = ["设备名称", "型号", "额定功率(kW)"], ["水泵电机", "Y2-160L-4", "15"]
    path = workbooks.xlsx(tmp_path / "两张.xlsx", {"甲": [head, row], "乙": [head, row, row]})
    told = ("import", store, path, "--kind", "equipment", "--sheet")
    assert "1 条记录" in accept(*told, "甲")
    assert "2 条记录" in accept(*told, "乙")


def test_a_backup_is_verified_and_comes_back_beside(
    accept: Accept, store: Path, tmp_path: Path
) -> None:
    file, beside = tmp_path / "U 盘" / "备份.zip", tmp_path / "恢复"
    assert "核对无误" in accept("backup", store, "--out", file)
    assert "备份完好" in accept("verify", file)
    assert "已恢复到" in accept("restore", file, "--into", beside)
    assert accept("cases", beside) == accept("cases", store)
    assert "数据完好" in accept("verify", beside)


def test_rules_are_listed_shown_and_verified(accept: Accept, tmp_path: Path) -> None:
    target = tmp_path / "规则.json"
    accept("rules", "list", "--json", target)
    tables = json.loads(target.read_text(encoding="utf-8"))["tables"]
    first = tables[0]["id"]
    assert first in accept("rules", "list")
    assert json.loads(accept("rules", "show", first))["id"] == first
    assert re.search(rf"规则库完好：{len(tables)} 张表", accept("rules", "verify"))


def test_a_rule_pack_goes_into_a_store(accept: Accept, store: Path) -> None:
    pack = next(each for each in sorted((SAMPLES / "own_editions").iterdir()) if each.is_dir())
    before = content(store)
    assert "1 张表" in accept("rules", "import", store, pack)
    assert content(store) != before


def test_a_store_in_use_may_be_read_and_backed_up(
    accept: Accept, store: Path, tmp_path: Path
) -> None:
    from workbench.operations import stores

    with stores.open_store(store):
        assert "氯碱" in accept("cases", store)
        assert "核对无误" in accept("backup", store, "--out", tmp_path / "备份.zip")


def test_global_options_stand_before_or_after_the_verb(accept: Accept) -> None:
    file = WORKS / "equipment.xlsx"
    before = accept("--on", "2024-05-06", "check", file)
    assert "按 2024-05-06 有效的规则" in before
    assert accept("check", "--on", "2024-05-06", file) == before
    assert "2024-07-01" in accept("check", file, "--on", "2024-05-06", "--as-of", "2024-07-01")


def test_names_with_blanks_and_chinese_are_ordinary(accept: Accept, tmp_path: Path) -> None:
    path = tmp_path / "一 号 厂（终稿）'2024' 设备&台账.xlsx"
    path.write_bytes((WORKS / "equipment.xlsx").read_bytes())
    assert path.name in accept("check", path)


@pytest.mark.parametrize("arguments", [(), *((verb,) for verb in VERBS)], ids=str)
def test_help_is_chinese(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    from ui.cli.main import run

    with pytest.raises(SystemExit) as left:
        run([*arguments, "--help"])
    out = capsys.readouterr().out
    assert left.value.code == 0
    assert out.startswith("用法：python -m ui")
    for english in ("usage", "options:", "positional", "show this help"):
        assert english not in out


def test_the_process_keeps_result_progress_and_status_apart(tmp_path: Path) -> None:
    done = run_process("check", WORKS / "equipment.xlsx", "--json", tmp_path / "a.json")
    assert done.returncode == 0
    assert "1284 台" in done.stdout
    assert "读取" not in done.stdout
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["kind"] == "equipment"


def test_a_console_without_the_signs_still_gets_its_lines() -> None:
    told = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = run_process("check", WORKS / "equipment.xlsx", environment=told)
    assert (done.returncode, "1284" in done.stdout) == (0, True)


def test_a_fault_of_the_program_leaves_with_one_and_its_traceback() -> None:
    code = (
        "import sys\n"
        "from ui.cli.verbs import rules\n"
        "rules.list_tables = lambda book: 1 / 0\n"
        "sys.argv = ['ui', 'rules', 'list']\n"
        "from ui.__main__ import main\n"
        "sys.exit(main())\n"
    )
    done = run_python(code)
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr


def test_verbs_never_import_qt(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "sys.modules['PySide6'] = None\n"
        "sys.modules['shiboken6'] = None\n"
        "from ui.__main__ import main\n"
        "for words in {runs!r}:\n"
        "    sys.argv = ['ui', *words]\n"
        "    status = main()\n"
        "    assert status == 0, (words, status)\n"
    )
    store, backup = str(tmp_path / "库"), str(tmp_path / "备份.zip")
    lists, ledger = str(SAMPLES / "lists/enterprises_2024.xlsx"), str(WORKS / "equipment.xlsx")
    case = ("--enterprise", CHLOR_ALKALI, "--year", "2024", "--category", "key_industry")
    runs = [
        ("new", store, "--role", "office"),
        ("import", store, lists, "--kind", "enterprises"),
        ("case", "new", store, *case),
        ("check", ledger),
        ("import", store, ledger, "--kind", "equipment"),
        ("cases", store),
        ("backup", store, "--out", backup),
        ("verify", backup),
        ("restore", backup, "--into", str(tmp_path / "恢复")),
        ("rules", "list"),
    ]
    done = run_python(code.replace("{runs!r}", repr(runs)))
    assert done.returncode == 0, done.stderr


def test_an_enterprises_store_knows_its_own_enterprise(tmp_path: Path, accept: Accept) -> None:
    store = tmp_path / "自查"
    new = ("new", store, "--role", "enterprise", "--agency", "示例氯碱化工有限公司")
    accept(*new, "--uscc", CHLOR_ALKALI, "--officer", "填报人:节能主管")
    case = ("case", "new", store, "--enterprise", CHLOR_ALKALI, "--year", "2024")
    accept(*case, "--category", "key_equipment")
    ledger = SAMPLES / "02_chlor_alkali" / "equipment.xlsx"
    accept("import", store, ledger, "--kind", "equipment")
    kept = [each for each in (store / "evidence").rglob("*") if each.is_file()]
    assert [each.read_bytes() for each in kept] == [ledger.read_bytes()]
