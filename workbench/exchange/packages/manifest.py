"""The manifest of a case package: who sends which cases, and every file by its hash."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from workbench.exchange.refusal import Reason, damaged, refused
from workbench.store.schema import REVISIONS

FORMAT, VERSION = "energy-inspection-case-package", 1
SUFFIX = ".zcaj"
MANIFEST, SIGNATURE, CASES, OBJECTS = "manifest.json", "manifest.sig", "cases", "objects"
MAX_CASES, MAX_OBJECTS, MAX_BYTES = 5_000, 45_000, 16 << 30
MAX_NAME = 300

# Longer than any name of an enterprise, an agency or a file.
Name = Annotated[str, StringConstraints(max_length=MAX_NAME)]
Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Device = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Count = Annotated[int, Field(ge=0, lt=1 << 53)]


class Part(BaseModel):
    """Strict and frozen: unknown keys and other types are refused when a file is read."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Party(Part):
    """A store as it presents itself: its agency, its device with its key, and the person."""

    agency: Name
    region: Name
    role: Name
    device_id: Device
    public_key: Hash
    person: Name


class CarriedCase(Part):
    """One case: which states of which devices it has seen, its image and its objects by hash."""

    case_id: Id
    enterprise: Name
    uscc: Name
    year: Annotated[int, Field(ge=1900, le=9999)]
    version: Count
    seen: dict[Device, Count]
    image: Hash
    objects: tuple[Hash, ...] = Field(max_length=MAX_OBJECTS)


class CarriedObject(Part):
    """One file of a case: a ledger, a photo, a paper."""

    size: Count
    kind: Name
    name: Name


class Manifest(Part):
    """Everything in a package; what is signed is this."""

    format: str
    version: int
    schema_revision: str
    package_id: Id
    sender: Party
    made_at: datetime
    cases: tuple[CarriedCase, ...] = Field(min_length=1, max_length=MAX_CASES)
    objects: dict[Hash, CarriedObject] = Field(max_length=MAX_OBJECTS)

    def case(self, case_id: str) -> CarriedCase:
        """One of its cases."""
        return next(each for each in self.cases if each.case_id == case_id)

    @property
    def members(self) -> dict[str, str]:
        """The name of every file in the package beside the manifest, with its hash."""
        images = {image_member(each.case_id): each.image for each in self.cases}
        return images | {object_member(sha256): sha256 for sha256 in self.objects}


class _Head(BaseModel):
    """What is read first: whether the file is ours, and of which version."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    format: str
    version: int
    schema_revision: str


def image_member(case_id: str) -> str:
    """Where the image of a case lies."""
    return f"{CASES}/{case_id}.json"


def object_member(sha256: str) -> str:
    """Where an object lies: named by its content."""
    return f"{OBJECTS}/{sha256}"


def manifest_bytes(manifest: Manifest) -> bytes:
    """The bytes that are written and signed."""
    return manifest.model_dump_json(indent=1).encode()


def parsed_manifest(file: Path, content: bytes) -> Manifest:
    """The manifest of a package from outside; a newer one is told from a broken one."""
    try:
        head = _Head.model_validate_json(content)
    except ValidationError as error:
        raise damaged(file, "目录的格式不对") from error
    if head.version > VERSION or head.schema_revision > REVISIONS[-1]:
        why = f"由更新版本的程序生成（{head.version}·{head.schema_revision}），"
        why += f"本程序只认到（{VERSION}·{REVISIONS[-1]}）"
        raise refused(file, Reason.NEWER, why)
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError as error:
        raise damaged(file, "目录的格式不对") from error
    _refuse_loose_ends(file, manifest)
    return manifest


def _refuse_loose_ends(file: Path, manifest: Manifest) -> None:
    """Cases and objects answer each other: nothing is missing, nothing comes unexplained."""
    if len({each.case_id for each in manifest.cases}) != len(manifest.cases):
        raise damaged(file, "同一个案件出现两次")
    named = {sha256 for each in manifest.cases for sha256 in each.objects}
    if named - manifest.objects.keys():
        raise refused(file, Reason.MISSING_OBJECT, "目录里缺少案件的文件")
    if manifest.objects.keys() - named:
        raise refused(file, Reason.EXTRA_OBJECT, "目录里有不属于任何案件的文件")
