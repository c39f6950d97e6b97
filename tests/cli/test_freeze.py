from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

from tests.cli.conftest import Accept, Refuse
from tests.cli.verbs import SAMPLES, content


def test_an_office_freezes_only_when_everybody_has_come_in(
    accept: Accept, refuse: Refuse, tmp_path: Path
) -> None:
    folder = tmp_path / "库"
    accept("new", folder, "--role", "office", "--officer", "王示例:示O001")
    accept("import", folder, SAMPLES / "lists" / "programme_2024.xlsx", "--kind", "programme")
    before = content(folder)
    refused = refuse("freeze", folder, "--year", "2024", "--json", tmp_path / "说.json")
    assert "应到 8 家 − 已到 0 家 − 冲突 0 家 − 退回 0 家 = 8 家" in refused
    assert content(folder) == before
    told = json.loads((tmp_path / "说.json").read_text(encoding="utf-8"))
    assert (told["left"], len(told["blocks"])) == (8, 8)


def test_a_frozen_year_is_issued_again_as_it_was_and_thawed_with_a_reason(
    accept: Accept, refuse: Refuse, tmp_path: Path
) -> None:
    folder = tmp_path / "库"
    accept("new", folder, "--role", "office", "--officer", "王示例:示O001")
    assert "应到 0 家" in accept("freeze", folder, "--year", "2024", "--on", "2024-12-31")
    assert "已于" in refuse("freeze", folder, "--year", "2024")
    accept("import", folder, SAMPLES / "lists" / "programme_2024.xlsx", "--kind", "programme")
    said = accept("report", folder, "--year", "2024", "--out", tmp_path / "一")
    assert "按冻结时的材料重新签发" in said
    accept("report", folder, "--year", "2024", "--out", tmp_path / "二")
    files = sorted(path.name for path in (tmp_path / "一").iterdir())
    assert len(files) == 10
    assert all(
        (tmp_path / "一" / f).read_bytes() == (tmp_path / "二" / f).read_bytes() for f in files
    )
    assert "理由" in refuse("freeze", folder, "--year", "2024", "--thaw", " ")
    assert "漏报" in accept("freeze", folder, "--year", "2024", "--thaw", "漏报")
    assert "勾稽" in accept("report", folder, "--year", "2024", "--out", tmp_path / "三")
    accept("verify", folder)


def test_the_set_as_of_a_past_day_is_the_set_of_that_day(
    accept: Accept, refuse: Refuse, tmp_path: Path
) -> None:
    folder = tmp_path / "库"
    accept("new", folder, "--role", "office", "--officer", "王示例:示O001", "--on", "2024-03-01")
    report = ("report", folder, "--year", "2024")
    today = datetime.now().astimezone().date()
    accept(*report, "--out", tmp_path / "当日", "--on", today.isoformat())
    said = accept(*report, "--as-of", today.isoformat(), "--out", tmp_path / "回看")
    assert f"截至{today.isoformat()}" in said
    names = sorted(path.name for path in (tmp_path / "当日").iterdir())
    assert names == sorted(path.name for path in (tmp_path / "回看").iterdir())
    assert all(
        (tmp_path / "当日" / name).read_bytes() == (tmp_path / "回看" / name).read_bytes()
        for name in names
        if name.endswith(".pdf")
    )
    tomorrow = (today + timedelta(days=1)).isoformat()
    assert "还没有到" in refuse(*report, "--as-of", tomorrow, "--out", tmp_path / "明日")
    assert "读不懂" in refuse(*report, "--as-of", "昨天", "--out", tmp_path / "x")
    assert "没有2001-01-01的数字" in refuse(
        *report, "--as-of", "2001-01-01", "--out", tmp_path / "x"
    )
