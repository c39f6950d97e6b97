"""Packages that a store of ours would never write, signed with a key of its own or of another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.exchange.images.image import CaseImage
from workbench.exchange.images.image_json import from_json, to_json
from workbench.exchange.packages.contents import CaseContent, ObjectSource, PackageContents
from workbench.exchange.packages.manifest import Manifest
from workbench.exchange.packages.reading import read_package
from workbench.exchange.packages.signing import DeviceKey
from workbench.exchange.packages.writing import write_package
from workbench.store.database import Database
from workbench.store.queries import case_images


@dataclass
class Forged:
    """A package taken apart: change what you like and write it again."""

    contents: PackageContents

    def image(self, change: Callable[[CaseImage], CaseImage]) -> Forged:
        cases = tuple(
            replace(each, image=to_json(change(from_json(each.image))))
            for each in self.contents.cases
        )
        return Forged(replace(self.contents, cases=cases))

    def named(self, **others: Any) -> Forged:
        return Forged(replace(self.contents, **others))

    def objects(self, kind: str, change: Callable[[bytes], bytes]) -> Forged:
        """Change the objects of a kind in place: their names stay, so their hashes lie."""
        for source in self.contents.objects.values():
            if source.kind == kind:
                source.file.write_bytes(change(source.file.read_bytes()))
        return self

    def write(self, target: Path, key: DeviceKey) -> Path:
        write_package(target, self.contents, key)
        return target


def taken_apart(file: Path, folder: Path) -> Forged:
    folder.mkdir()
    with read_package(file) as package:
        manifest = package.manifest
        for sha256 in manifest.objects:
            package.copy_object(sha256, folder / sha256)
        cases = tuple(
            CaseContent(
                case_id=each.case_id,
                enterprise=each.enterprise,
                uscc=each.uscc,
                year=each.year,
                version=each.version,
                seen=each.seen,
                image=package.image_of(each.case_id),
                objects=each.objects,
            )
            for each in manifest.cases
        )
    return Forged(_contents(manifest, cases, folder))


def key_of(db: Database) -> DeviceKey:
    with db.read() as session:
        private = case_images.private_key(session)
    assert private is not None
    return DeviceKey(private)


def with_field(table: str, field: str, value: object) -> Callable[[CaseImage], CaseImage]:
    """An image in which every row of a table says something else in one field."""

    def change(image: CaseImage) -> CaseImage:
        rows = {
            key: {
                name: tuple(replace(said, value=value) for said in sayings)
                if key[0] == table and name == field
                else sayings
                for name, sayings in fields.items()
            }
            for key, fields in image.rows.items()
        }
        return replace(image, rows=rows)

    return change


def _contents(manifest: Manifest, cases: tuple[CaseContent, ...], folder: Path) -> PackageContents:
    return PackageContents(
        package_id=manifest.package_id,
        schema_revision=manifest.schema_revision,
        sender=manifest.sender,
        made_at=manifest.made_at,
        cases=cases,
        objects={
            sha256: ObjectSource(kind=each.kind, name=each.name, file=folder / sha256)
            for sha256, each in manifest.objects.items()
        },
    )
