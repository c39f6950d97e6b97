"""A small case shape, and stores of it as plain dictionaries, to try the images on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from workbench.exchange.images.conflicts import Conflict, conflicts
from workbench.exchange.images.deciding import Choices, decide
from workbench.exchange.images.image import PRESENT, Author, CaseImage, Dot, Json, RowKey, Rows
from workbench.exchange.images.image_json import from_json, to_json
from workbench.exchange.images.projecting import project
from workbench.exchange.images.renaming import renamed
from workbench.exchange.images.sayings import aliases
from workbench.exchange.images.shape import Shape, TableShape
from workbench.exchange.images.stamping import stamp
from workbench.exchange.images.taking_in import local_case_id, take_in

IN_CASE = {"case_id": "case"}
SHAPE = {
    "enterprise": TableShape(
        identity=(("uscc",), ("name",)), defaults={"uscc": "", "phone": "", "name": ""}
    ),
    "officer": TableShape(identity=(("certificate",), ("name",)), defaults={"certificate": ""}),
    "case": TableShape(
        identity=(("enterprise_id", "year"),),
        parents={"enterprise_id": "enterprise"},
        defaults={"officer_ids": "[]", "remark": ""},
    ),
    "answer": TableShape(
        identity=(("case_id", "item", "subject"),),
        parents=IN_CASE,
        defaults={
            "subject": "",
            "result": None,
            "note": "",
            "answered_by": "",
            "answered_at": None,
        },
        attendants=frozenset({"answered_by", "answered_at"}),
    ),
    "finding": TableShape(parents=IN_CASE, defaults={"facts": "", "count": 0}),
    "item": TableShape(parents={**IN_CASE, "finding_id": "finding"}, defaults={"remark": ""}),
    "evidence": TableShape(
        parents=IN_CASE, numbered="number", number_within=("case_id",), defaults={"note": ""}
    ),
    "link": TableShape(
        identity=(("evidence_id", "target_id"),), parents={"evidence_id": "evidence"}
    ),
    "paper": TableShape(parents=IN_CASE, literal=frozenset({"frozen"}), defaults={"frozen": ""}),
    "judgement": TableShape(derived=frozenset({"object"}), defaults={"object": ""}),
}
USCC = "91310000600000000X"
START = datetime(2024, 5, 6, 9, 0, tzinfo=UTC)


def key_of(text: str) -> str:
    """A key as stores make them, from a readable text."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


@dataclass
class Desk:
    """One store: the rows it holds, the image it keeps, and a clock that may be wrong."""

    name: str
    rows: dict[RowKey, dict[str, Json]] = field(default_factory=dict)
    image: CaseImage | None = None
    skew: timedelta = timedelta()
    ticks: int = 0
    # What each state that this desk gave out had seen, and what it said.
    seen_by: dict[Dot, Mapping[str, int]] = field(default_factory=dict)

    @property
    def case_id(self) -> str:
        return next((key for table, key in self.rows if table == "case"), "")

    def author(self) -> Author:
        self.ticks += 1
        at = START + self.skew + timedelta(minutes=self.ticks)
        return Author(device=self.name, by=f"{self.name}员", at=at.isoformat())

    def new_key(self, what: str) -> str:
        self.ticks += 1
        return key_of(f"{self.name}{what}{self.ticks}")

    def open_case(self, *, name: str = "示例氯碱", uscc: str = USCC) -> Desk:
        """The enterprise in the register, and its case of the year."""
        enterprise, case = self.new_key("enterprise"), self.new_key("case")
        self.rows["enterprise", enterprise] = {"uscc": uscc, "name": name, "phone": ""}
        self.rows["case", case] = {
            "enterprise_id": enterprise,
            "year": 2024,
            "officer_ids": "[]",
            "remark": "",
        }
        return self

    def add(self, table: str, **values: Json) -> str:
        """One more row of the case."""
        key = self.new_key(table)
        row: dict[str, Json] = dict(values)
        if "case_id" in SHAPE[table].parents:
            row = {"case_id": self.case_id, **row}
        self.rows[table, key] = {**SHAPE[table].defaults, **row}
        return key

    def keys(self, table: str) -> list[str]:
        return sorted(key for name, key in self.rows if name == table)

    def only(self, table: str) -> dict[str, Json]:
        (key,) = self.keys(table)
        return self.rows[table, key]

    def remove(self, table: str, key: str) -> None:
        """Take a row away with all that refer to it, as an operation has to."""
        del self.rows[table, key]
        for child in [
            (name, child)
            for (name, child), row in self.rows.items()
            for column, parent in SHAPE[name].parents.items()
            if (parent, row[column]) == (table, key)
        ]:
            if child in self.rows:
                self.remove(*child)

    def say(self) -> CaseImage | None:
        """Bring the image up to date."""
        if not self.case_id:
            return self.image
        before = self.image.seen if self.image else {}
        image = stamp(self.image, self.rows, self.author(), SHAPE, case_id=self.case_id)
        assert _without_gaps(project(image, SHAPE)) == _without_gaps(self.rows)
        return self._given_out(image, before)

    def send(self) -> bytes:
        """A package: the image as JSON."""
        image = self.say()
        assert image is not None
        return to_json(image)

    def receive(self, package: bytes) -> None:
        """Take a package in, as the operation does."""
        arrived = from_json(package)
        if self.case_id:
            assert local_case_id(arrived, self.rows, SHAPE) in {self.case_id, arrived.case_id}
        held = self.say()
        self.image = take_in(held, arrived, self.rows, SHAPE)
        self._write()

    def conflicts(self) -> tuple[Conflict, ...]:
        return conflicts(self.image, SHAPE) if self.image else ()

    def decide(self, choices: Choices) -> None:
        image = self.say()
        assert image is not None
        self._given_out(decide(image, choices, self.author(), SHAPE), image.seen)
        self._write()

    def _given_out(self, image: CaseImage, before: Mapping[str, int]) -> CaseImage:
        if image.seen != before:
            self.seen_by[Dot(self.name, image.seen[self.name])] = dict(before)
        self.image = image
        return image

    def _write(self) -> None:
        """Make the store equal to the image; what a database would refuse fails here."""
        assert self.image is not None
        rows = project(self.image, SHAPE)
        for (table, _), row in rows.items():
            for column, parent in SHAPE[table].parents.items():
                assert (parent, row[column]) in rows, f"{table}.{column} refers to nothing"
        self._refuse_doubles(rows)
        self.rows = rows

    def _refuse_doubles(self, rows: Mapping[RowKey, Mapping[str, Json]]) -> None:
        unique = {"case": ("enterprise_id", "year"), "answer": ("case_id", "item", "subject")}
        unique |= {"evidence": ("case_id", "number"), "link": ("evidence_id", "target_id")}
        seen: set[tuple[Json, ...]] = set()
        for (table, _), row in rows.items():
            if table in unique:
                place = (table, *(row[name] for name in unique[table]))
                assert place not in seen, f"two rows of {place}"
                seen.add(place)


def _without_gaps(rows: Rows) -> dict[RowKey, dict[str, Json]]:
    """What the image says and what the store holds; a key that left a JSON column says None."""
    return {
        key: {name: value for name, value in row.items() if "/" not in name or value is not None}
        for key, row in rows.items()
    }


def neutral(image: CaseImage, shape: Shape = SHAPE) -> CaseImage:
    """The image in keys that are the same in every store: the least under which a row is known."""
    names = {
        key: min(known)
        for (_, key), fields in image.rows.items()
        if (known := aliases(fields)) and min(known) != key
    }
    return renamed(image, names, shape)


def told(
    image: CaseImage, shape: Shape = SHAPE
) -> tuple[dict[RowKey, dict[str, Json]], tuple[Conflict, ...]]:
    """Domain state and conflict list of an image, in keys that are the same in every store."""
    image = neutral(image, shape)
    return project(image, shape), conflicts(image, shape)


def at_place(desk: Desk, table: str, field_name: str) -> Conflict:
    """The one conflict of a field."""
    (found,) = [c for c in desk.conflicts() if c.key[0] == table and c.field == field_name]
    return found


def presence(desk: Desk) -> list[Conflict]:
    return [each for each in desk.conflicts() if each.field == PRESENT]
