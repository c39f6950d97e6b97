"""Which sections, tables and charts the annual report has: resources/papers/annual_report.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Section:
    """One of the ten sections; ids of the tables and charts printed in it."""

    id: str
    title: str
    tables: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartText:
    """What stands over a chart and beside its axis."""

    title: str
    unit: str


@dataclass(frozen=True, slots=True)
class AnnualLayout:
    """The frame of the report."""

    sections: tuple[Section, ...]
    annexes: tuple[str, ...]
    charts: Mapping[str, ChartText]


def load_annual_layout(resources: Path) -> AnnualLayout:
    """Load the frame of the annual report."""
    text = (resources / "papers" / "annual_report.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    return AnnualLayout(
        sections=tuple(
            Section(
                each["id"],
                each["title"],
                tuple(each.get("tables", ())),
                tuple(each.get("charts", ())),
            )
            for each in raw["sections"]
        ),
        annexes=tuple(raw["annexes"]),
        charts={key: ChartText(**value) for key, value in raw["charts"].items()},
    )
