"""What is put into a case package, and the manifest that follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.exchange.archive import sha256_of
from workbench.exchange.packages.manifest import (
    FORMAT,
    MAX_BYTES,
    MAX_CASES,
    MAX_NAME,
    MAX_OBJECTS,
    VERSION,
    CarriedCase,
    CarriedObject,
    Manifest,
    Party,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectSource:
    """A file that goes with a case."""

    kind: str
    name: str
    file: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseContent:
    """One case to be sent; `objects` are the hashes of its files."""

    case_id: str
    enterprise: str
    uscc: str
    year: int
    version: int
    seen: Mapping[str, int]
    image: bytes
    objects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageContents:
    """Everything that goes into one package; `objects` by hash, each belonging to some case."""

    package_id: str
    schema_revision: str
    sender: Party
    made_at: datetime
    cases: tuple[CaseContent, ...]
    objects: Mapping[str, ObjectSource]


def manifest_of(contents: PackageContents) -> Manifest:
    """What the package will say of itself.

    Raises:
        InputError: a file of a case is missing, or it is more than a receiver takes.
    """
    _refuse_too_much(len(contents.cases), len(contents.objects))
    manifest = Manifest(
        format=FORMAT,
        version=VERSION,
        schema_revision=contents.schema_revision,
        package_id=contents.package_id,
        sender=contents.sender,
        made_at=contents.made_at,
        cases=tuple(_carried(each) for each in contents.cases),
        objects={
            sha256: CarriedObject(size=_size(source), kind=source.kind, name=source.name[:MAX_NAME])
            for sha256, source in sorted(contents.objects.items())
        },
    )
    _refuse_too_large(sum(each.size for each in manifest.objects.values()))
    return manifest


def _carried(case: CaseContent) -> CarriedCase:
    return CarriedCase(
        case_id=case.case_id,
        enterprise=case.enterprise[:MAX_NAME],
        uscc=case.uscc,
        year=case.year,
        version=case.version,
        seen=dict(sorted(case.seen.items())),
        image=sha256_of(case.image),
        objects=tuple(sorted(case.objects)),
    )


def _size(source: ObjectSource) -> int:
    if not source.file.is_file():
        raise InputError(
            f"“{source.name}”的原件不在库中，没有生成案件包。", "请从备份恢复原件，或先作废该文件。"
        )
    return source.file.stat().st_size


def _refuse_too_much(cases: int, objects: int) -> None:
    if cases > MAX_CASES or objects > MAX_OBJECTS:
        raise InputError(
            f"一次移交了 {cases} 个案件、{objects} 个文件，"
            f"一个案件包最多 {MAX_CASES} 个案件、{MAX_OBJECTS} 个文件。",
            "请分几次移交。",
        )


def _refuse_too_large(size: int) -> None:
    if size > MAX_BYTES:
        raise InputError(
            f"要移交的文件共 {size >> 30} GB，一个案件包最多 {MAX_BYTES >> 30} GB。",
            "请分几次移交。",
        )
