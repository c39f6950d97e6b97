"""The invented province as data: enterprises, files, officers, answers given by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from workbench.domain.errors import InputError
from workbench.domain.period import Period


@dataclass(frozen=True, slots=True)
class SampleFile:
    """One ledger of an enterprise; only those to `judge` go into the case."""

    path: Path
    kind: str
    use: str
    period: Period | None


@dataclass(frozen=True, slots=True)
class SampleEnterprise:
    """One enterprise with its story; `told` are the plain values of province.toml."""

    uscc: str
    name: str
    categories: tuple[str, ...]
    files: tuple[SampleFile, ...]
    told: Mapping[str, Any]

    @property
    def is_inspected(self) -> bool:
        """Tell whether anybody went there; who stopped production is told of in the plan."""
        return "stopped" not in self.told

    @property
    def number(self) -> str:
        """Its two digits among the enterprises of the province."""
        return str(self.told["folder"]).rpartition("/")[2][:2]


@dataclass(frozen=True, slots=True)
class Province:
    """Everything the demo needs."""

    folder: Path
    year: int
    agency: str
    region: str
    enterprise_list: Path
    programme_list: Path
    officers: tuple[Mapping[str, Any], ...]
    answers: Mapping[str, str]
    own_editions: tuple[Mapping[str, Any], ...]
    enterprises: tuple[SampleEnterprise, ...]
    totals: Mapping[str, int]


def load_province(folder: Path) -> Province:
    """Read province.toml of the sample ledgers."""
    file = folder / "province.toml"
    if not file.is_file():
        raise InputError(f"找不到演示数据“{file}”。", "请在完整的程序文件夹里运行演示。")
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    return Province(
        folder=folder,
        year=raw["year"],
        agency=raw["agency"],
        region=raw["province"],
        enterprise_list=folder / raw["enterprise_list"],
        programme_list=folder / raw["programme_list"],
        officers=tuple(raw["officers"]),
        answers=raw["answers"],
        own_editions=tuple(raw.get("own_editions", ())),
        enterprises=tuple(sample_enterprise(each, folder) for each in raw["enterprises"]),
        totals=raw["totals"],
    )


def sample_enterprise(raw: Mapping[str, Any], folder: Path) -> SampleEnterprise:
    """One enterprise as its table tells it; paths of its files lie below `folder`."""
    return SampleEnterprise(
        uscc=raw["uscc"],
        name=raw["name"],
        categories=tuple(raw["categories"]),
        files=tuple(_file(each, folder) for each in raw["files"]),
        told=raw,
    )


def _file(raw: Mapping[str, Any], folder: Path) -> SampleFile:
    return SampleFile(
        path=folder / raw["path"],
        kind=raw["kind"],
        use=raw["use"],
        period=_period(raw.get("period", "")),
    )


def _period(text: str) -> Period | None:
    if not text:
        return None
    start, slash, end = text.partition("/")
    if not slash:
        return Period.of_year(int(start))
    return Period(date.fromisoformat(start), date.fromisoformat(end))
