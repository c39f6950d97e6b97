"""The verbs `package` and `receive`: the contract of the stick."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Accept, Refuse
from tests.cli.verbs import CHLOR_ALKALI, SAMPLES, content, files

WORKS = SAMPLES / "02_chlor_alkali"


def the_case(accept: Accept, store: Path, folder: Path) -> dict[str, Any]:
    listed = folder / f"{store.name}.json"
    accept("cases", store, "--year", "2024", "--json", listed)
    (case,) = json.loads(listed.read_text(encoding="utf-8"))["cases"]
    return dict(case)


@pytest.fixture
def office(accept: Accept, tmp_path: Path) -> Path:
    accept("new", tmp_path / "省厅", "--role", "office", "--agency", "示例省工信厅")
    return tmp_path / "省厅"


@pytest.fixture
def package(accept: Accept, store: Path, tmp_path: Path) -> Path:
    ledger = WORKS / "equipment.xlsx"
    case = the_case(accept, store, tmp_path)
    accept("import", store, ledger, "--kind", "equipment", "--case", case["id"])
    out = tmp_path / "stick" / "案件 包.zcaj"
    out.parent.mkdir()
    told = accept("package", store, "--case", case["id"], "--out", out)
    assert "第1版" in told
    assert "1 个案件" in told
    return out


def test_a_case_goes_out_and_comes_in_and_the_receipt_goes_back(
    accept: Accept, store: Path, office: Path, package: Path, tmp_path: Path
) -> None:
    told = tmp_path / "收.json"
    said = accept("receive", office, package, "--receipts", tmp_path / "回执", "--json", told)
    assert "已并入" in said
    body = json.loads(told.read_text(encoding="utf-8"))
    assert (body["taken_in"], body["refused"]) == (1, 0)
    (file,) = body["files"]
    (case,) = file["cases"]
    assert (case["uscc"], case["year"], case["outcome"]) == (CHLOR_ALKALI, 2024, "taken_in")
    assert the_case(accept, office, tmp_path) == the_case(accept, store, tmp_path)
    (receipt,) = (tmp_path / "回执").glob("*.zchz")
    assert "已送达" in accept("receive", store, receipt)


def test_received_twice_nothing_changes(accept: Accept, office: Path, package: Path) -> None:
    accept("receive", office, package)
    before, lying = content(office), files(office)
    assert "没有变化" in accept("receive", office, package)
    backups = {name for name in files(office) if name.startswith("backups")}
    assert content(office) == before
    assert files(office) - backups == lying - backups


def test_of_several_files_each_stands_for_itself(
    accept: Accept, refuse: Refuse, office: Path, package: Path, tmp_path: Path
) -> None:
    broken = package.with_name("断.zcaj")
    broken.write_bytes(package.read_bytes()[:5_000])
    (package.parent / "旅行.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    told = tmp_path / "收.json"
    said = refuse(
        "receive", office, package.parent, "--json", told, "--receipts", tmp_path / "回执"
    )
    assert "2 个文件中 1 个没有全部收下" in said
    assert "“断.zcaj”" in said
    body = json.loads(told.read_text(encoding="utf-8"))
    assert (body["taken_in"], body["refused"], len(body["files"])) == (1, 1, 2)
    assert len(list((tmp_path / "回执").glob("*.zchz"))) == 2


def test_a_password_is_the_first_line_of_a_file(
    accept: Accept, refuse: Refuse, store: Path, office: Path, tmp_path: Path
) -> None:
    case = the_case(accept, store, tmp_path)["id"]
    words, wrong, empty = (tmp_path / name for name in ("口令.txt", "错.txt", "空.txt"))
    words.write_text("三号 锅炉房\n第二行", encoding="utf-8-sig")
    wrong.write_text("四号", encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    out = tmp_path / "密.zcaj"
    assert "加密" in accept(
        "package", store, "--case", case, "--out", out, "--password-file", words
    )
    before = content(office)
    assert "有密码" in refuse("receive", office, out)
    assert "密码不对" in refuse("receive", office, out, "--password-file", wrong)
    assert "空的" in refuse("receive", office, out, "--password-file", empty)
    assert "找不到口令文件" in refuse("receive", office, out, "--password-file", tmp_path / "无")
    assert content(office) == before
    assert "已并入" in accept("receive", office, out, "--password-file", words)
    assert "加密的数据文件夹" in refuse("cases", store, "--password-file", words)


def test_mistakes_end_in_one_sentence(
    refuse: Refuse, accept: Accept, store: Path, office: Path, tmp_path: Path
) -> None:
    case = the_case(accept, store, tmp_path)["id"]
    before = content(store)
    assert "没有编号" in refuse("package", store, "--case", "甲", "--out", tmp_path / "a.zcaj")
    inside = store / "a.zcaj"
    assert "数据文件夹里面" in refuse("package", store, "--case", case, "--out", inside)
    ledger = Path(shutil.copy(WORKS / "equipment.xlsx", tmp_path / "台账.xlsx"))
    assert "不是案件包" in refuse("package", store, "--case", case, "--out", ledger)
    assert "缺少参数" in refuse("package", store, "--out", tmp_path / "a.zcaj")
    assert content(store) == before
    assert "找不到文件" in refuse("receive", office, tmp_path / "没有.zcaj")
    assert "电子表格" in refuse("receive", office, ledger)
