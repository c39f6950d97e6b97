"""A package of two cases with four files, and everything a test may want to change in it."""

from __future__ import annotations

import hashlib
import random
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.exchange.packages import sealing
from workbench.exchange.packages.contents import CaseContent, ObjectSource, PackageContents
from workbench.exchange.packages.manifest import Party
from workbench.exchange.packages.signing import DeviceKey, new_key
from workbench.exchange.packages.writing import write_package
from workbench.store.schema import HEAD

AT = datetime(2024, 11, 20, 9, 30, tzinfo=UTC)
FIRST, SECOND = "a" * 32, "b" * 32


def party(key: DeviceKey, device: str = "laptop-1") -> Party:
    return Party(
        agency="某市节能监察支队",
        region="示例市",
        role="inspector",
        device_id=device,
        public_key=key.public,
        person="张某",
    )


@dataclass
class Parcel:
    """A package file and what went into it."""

    file: Path
    contents: PackageContents
    key: DeviceKey

    def repacked(self, change: Callable[[dict[str, bytes]], None]) -> Path:
        """The file with its members changed and nothing else set right."""
        with zipfile.ZipFile(self.file) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        change(members)
        with zipfile.ZipFile(self.file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return self.file


def objects(folder: Path, files: Mapping[str, bytes]) -> dict[str, ObjectSource]:
    found = {}
    for name, content in files.items():
        file = folder / name
        file.write_bytes(content)
        source = ObjectSource(kind="evidence", name=name, file=file)
        found[hashlib.sha256(content).hexdigest()] = source
    return found


def contents(folder: Path, key: DeviceKey, **changes: object) -> PackageContents:
    photo = random.Random(7).randbytes(3_000)
    held = objects(folder, {"铭牌.jpg": photo, "台账.csv": b"a;b;c\n" * 400, "空.txt": b""})
    ledger, empty = list(held)[1], list(held)[2]
    made = PackageContents(
        package_id="c" * 32,
        schema_revision=HEAD,
        sender=party(key),
        made_at=AT,
        cases=(
            case(FIRST, image=b'{"rows": {}}', objects=tuple(held)),
            case(SECOND, enterprise="示例水泥有限公司", objects=(ledger, empty)),
        ),
        objects=held,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def case(case_id: str, **changes: object) -> CaseContent:
    made = CaseContent(
        case_id=case_id,
        enterprise="示例氯碱化工有限公司",
        uscc="",
        year=2024,
        version=3,
        seen={"laptop-1": 2, "office": 1},
        image=b'{"rows": {"x": 1}}',
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture
def key() -> DeviceKey:
    return new_key()


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    folder.mkdir()
    return folder


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def parcel(vault: Path, stick: Path, key: DeviceKey) -> Parcel:
    made = contents(vault, key)
    file = stick / "移交.zcaj"
    write_package(file, made, key)
    return Parcel(file, made, key)


@pytest.fixture
def cheap_password(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password that costs nothing to try; its real cost is tested by itself."""
    monkeypatch.setattr(sealing, "_COST", 2)
