"""The cities' part of the invented province: agencies, laptops and the enterprises visited with them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ui.cli.demo.province import SampleEnterprise, sample_enterprise
from workbench.store.queries.programme import Capacity

FILE = "cities.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Laptop:
    """One field store: whose it is, who works on it, and what leads the numbers of its papers."""

    id: str
    agency: str
    city: str
    county: str
    prefix: str
    officers: tuple[Mapping[str, Any], ...]
    enterprises: tuple[SampleEnterprise, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cities:
    """Everything the cities' inspections need."""

    enterprise_list: Path
    programme_list: Path
    laptops: tuple[Laptop, ...]
    bodies: tuple[Capacity, ...]

    @property
    def enterprises(self) -> tuple[SampleEnterprise, ...]:
        """The enterprises of all laptops."""
        return tuple(each for laptop in self.laptops for each in laptop.enterprises)


def load_cities(folder: Path, year: int) -> Cities:
    """Read cities.toml of the sample ledgers."""
    raw = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    return Cities(
        enterprise_list=folder / raw["enterprise_list"],
        programme_list=folder / raw["programme_list"],
        laptops=tuple(_laptop(each, raw, folder) for each in raw["laptops"]),
        bodies=tuple(Capacity(year=year, **each) for each in raw["bodies"]),
    )


def _laptop(told: Mapping[str, Any], raw: Mapping[str, Any], folder: Path) -> Laptop:
    visited = [each for each in raw["enterprises"] if each["laptop"] == told["id"]]
    return Laptop(
        id=told["id"],
        agency=told["agency"],
        city=told["city"],
        county=told["county"],
        prefix=told["prefix"],
        officers=tuple(told["officers"]),
        enterprises=tuple(
            sample_enterprise(_told_in_full(each, told, raw), folder) for each in visited
        ),
    )


def _told_in_full(
    each: Mapping[str, Any], laptop: Mapping[str, Any], raw: Mapping[str, Any]
) -> dict[str, Any]:
    """What an enterprise leaves out goes as with all others."""
    onsite = each["onsite_on"]
    officers = laptop["officers"]
    usual = {
        "notified_on": onsite - timedelta(days=raw["notice_days"]),
        "as_of": onsite,
        "started_at": datetime.combine(onsite, raw["begins"]),
        "ended_at": datetime.combine(onsite, raw["ends"]),
        "officers": [officer["id"] for officer in officers],
        "recorder": officers[1]["name"],
        "place": f"{laptop['city']}{laptop['county']}{each['name']}厂区",
        "representative_post": raw["representative_post"],
        "statement": raw["statement"],
    }
    return usual | dict(each)
