"""`rules import` takes a year's notice with its checklist in; `import --batch` a later task's list."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

from tests.cli.conftest import Accept, Refuse
from tests.cli.verbs import SAMPLES, content
from workbench.checklists.loading import plain_checklist
from workbench.checklists.own_checklist import edited
from workbench.paths import Paths
from workbench.programme.own_notice import copied_for, shipped_notice, to_body

LIST = SAMPLES / "lists" / "programme_2024.xlsx"
BATCH = {
    "id": "own_1",
    "number": "工信厅节函〔2024〕318号",
    "title": "多晶硅行业专项节能监察任务清单",
    "issued_on": "2024-09-01",
    "categories": ["key_industry"],
}


def pack(folder: Path, paths: Paths, year: int = 2024) -> Path:
    own = shipped_notice(paths.resources, 2024)
    own = own if year == own.year else copied_for(own, year)
    shipped = plain_checklist(paths.resources, 2024)
    items = deepcopy(shipped["items"])
    items[0]["disabled"] = True
    body = to_body(own) | {"checklist": edited(shipped, items)}
    body["notice"] = {**body["notice"], "number": "示例〔1〕号", "batches": [BATCH]}
    path = folder / "通知包.json"
    path.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_notice_pack_becomes_the_notice_of_its_year(
    accept: Accept, tmp_path: Path, paths: Paths
) -> None:
    store = tmp_path / "库"
    accept("new", store, "--role", "office")
    before = content(store)
    said = accept("rules", "import", store, pack(tmp_path, paths), "--dry-run")
    assert "没有导入" in said
    assert content(store) == before
    said = accept("rules", "import", store, pack(tmp_path, paths, 2025))
    assert "2025年度任务通知（示例〔1〕号，清单版本 2024.1+" in said
    accept("import", store, LIST, "--kind", "programme", "--year", "2025")


def test_a_later_batch_is_named_when_its_list_comes(
    accept: Accept, refuse: Refuse, tmp_path: Path, paths: Paths
) -> None:
    store = tmp_path / "库"
    accept("new", store, "--role", "office")
    call = ("import", store, LIST, "--kind", "programme", "--batch", BATCH["number"])
    before = content(store)
    assert "没有追加任务" in refuse(*call)
    assert content(store) == before
    accept("rules", "import", store, pack(tmp_path, paths))
    accept(*call)
    accept("report", store, "--year", "2024", "--out", tmp_path / "报送")
    from openpyxl import load_workbook

    (file,) = (tmp_path / "报送").glob("*企业名单.xlsx")
    sheet = load_workbook(file).active
    assert sheet is not None
    text = "".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert "增补" in text


def test_a_pack_with_a_wrong_checklist_is_refused_whole(
    accept: Accept, refuse: Refuse, tmp_path: Path, paths: Paths
) -> None:
    store = tmp_path / "库"
    accept("new", store, "--role", "office")
    path = pack(tmp_path, paths)
    body = json.loads(path.read_text(encoding="utf-8"))
    body["checklist"]["items"][1]["basis"] = []
    path.write_text(json.dumps(body), encoding="utf-8")
    before = content(store)
    assert "basis（不能为空）" in refuse("rules", "import", store, path)
    assert content(store) == before
