"""`check --worklist`: the readings to take on the walk, on one page or as a table."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.cli.conftest import Accept, Refuse
from tests.cli.verbs import SAMPLES

LEDGER = SAMPLES / "02_chlor_alkali" / "equipment.xlsx"
ON = ("--as-of", "2024-09-18")


def test_the_walk_prints_on_one_page(accept: Accept, tmp_path: Path) -> None:
    from pypdf import PdfReader

    path = tmp_path / "清单.pdf"
    said = accept("check", LEDGER, *ON, "--worklist", path)
    assert "读 31 块铭牌可解锁 205 台" in said
    (page,) = PdfReader(path).pages
    text = page.extract_text()
    assert "电解工段" in text
    assert "YE3-280S-4" in text
    assert "读到的数值" in text.replace("\n", "")


def test_the_table_groups_places_and_puts_first_what_unlocks_most(
    accept: Accept, tmp_path: Path
) -> None:
    path = tmp_path / "清单.csv"
    accept("check", LEDGER, *ON, "--worklist", path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert sum(int(row["可解锁（台）"]) for row in rows) == 205
    places = [row["位置"].partition("（")[0] for row in rows]
    assert places == sorted(places, key=places.index), "a place is walked to once"
    by_place: dict[str, list[int]] = {}
    for place, row in zip(places, rows, strict=True):
        by_place.setdefault(place, []).append(int(row["可解锁（台）"]))
    totals = [sum(counts) for counts in by_place.values()]
    assert totals == sorted(totals, reverse=True)
    assert all(counts == sorted(counts, reverse=True) for counts in by_place.values())
    assert {row["要读的内容"] for row in rows} == {"额定效率"}


def test_a_list_has_no_page_of_energy_and_no_other_format(refuse: Refuse, tmp_path: Path) -> None:
    energy = SAMPLES / "02_chlor_alkali" / "energy_2023.xlsx"
    pdf = tmp_path / "清单.pdf"
    assert "只由设备台账得出" in refuse("check", energy, "--kind", "energy", "--worklist", pdf)
    assert "请以 .pdf、.xlsx 或 .csv 结尾" in refuse(
        "check", LEDGER, "--worklist", tmp_path / "清单.docx"
    )
    assert list(tmp_path.iterdir()) == []
