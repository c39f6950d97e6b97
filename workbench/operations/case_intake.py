"""Taking one case of a package in: its image joined with this store's, the rows made equal to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.exchange.images.image import CaseImage, RowKey
from workbench.exchange.images.projecting import project
from workbench.exchange.images.taking_in import take_in
from workbench.exchange.packages.manifest import CarriedCase
from workbench.exchange.packages.reading import OpenedPackage
from workbench.operations.case_images import (
    Row,
    Speaker,
    brought_up,
    digest_only,
    held_image,
    keep_image,
    rows_here,
)
from workbench.operations.case_neighbours import (
    Neighbours,
    neighbours,
    says_more,
    with_present_names,
)
from workbench.operations.case_shape import REAL_TABLES, SHAPE, real_rows
from workbench.operations.intake_checks import (
    CaseRefused,
    refuse_changes_of_frozen,
    refuse_copies,
    refuse_frozen_year,
    refuse_other_bytes,
    settled_elsewhere,
)
from workbench.operations.intake_files import IntakeFiles
from workbench.operations.intake_notes import intake_notes
from workbench.operations.intake_objects import write_objects
from workbench.operations.package_objects import evidence_with_files
from workbench.store.case_tables import BATCH, CASE, ENTERPRISE, EVIDENCE, JUDGEMENT, LEDGER, PAPER
from workbench.store.case_writing import check_rows, make_equal
from workbench.store.operation import Operation
from workbench.store.outside_values import Unfit
from workbench.store.queries import case_images

Rows = Mapping[RowKey, Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """A case that was taken in, or that brought nothing new."""

    case_id: str
    version: int
    conflicts: int
    is_new: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseIntake:
    """The open operation, the package, its files on their way in, and who receives it."""

    op: Operation
    package: OpenedPackage
    files: IntakeFiles
    who: Speaker

    def take(self, carried: CarriedCase, arrived: CaseImage) -> TakenIn:
        """Take a case in.

        Raises:
            CaseRefused: the case may not come in now; nothing of it was written.
            Unfit: the file says what no store of ours writes.
        """
        theirs = project(arrived, SHAPE)
        around = neighbours(self.op.session, theirs)
        case_id = around.case_id(arrived)
        try:
            return self._take(carried, arrived, theirs, around, case_id)
        except CaseRefused as refusal:
            refusal.case_id = case_id
            raise

    def _take(
        self,
        carried: CarriedCase,
        arrived: CaseImage,
        theirs: Rows,
        around: Neighbours,
        case_id: str,
    ) -> TakenIn:
        session = self.op.session
        saved = case_images.saved_image(session, case_id)
        refuse_other_bytes(session, case_id, self.package.manifest, carried)
        if saved is not None and _has_seen(saved.seen, arrived):
            version = sum(saved.seen.values())
            return TakenIn(
                case_id=case_id, version=version, conflicts=saved.conflicts, is_new=False
            )
        refuse_frozen_year(session, carried.year)
        held = held_image(session, case_id)
        here = rows_here(session, case_id, held, digest_only)
        meant = {key: row for key, row in around.meant(arrived).items() if key not in here}
        mine = {**here, **meant}
        if here or any(says_more(row, theirs.get(key, {}), key[0]) for key, row in meant.items()):
            held = brought_up(session, held, mine, self.who, case_id)
        joined = take_in(held, arrived, {**mine, **around.offered}, SHAPE)
        refuse_copies(joined)
        joined = with_present_names(joined, self.who)
        after = project(joined, SHAPE)
        _check_objects(after, case_id)
        check_rows(real_rows(after), case_id)
        refuse_changes_of_frozen(here, after, held, arrived)
        self._write(case_id, mine, after)
        pending = keep_image(session, joined, self.who.at)
        return TakenIn(
            case_id=case_id,
            version=joined.version,
            conflicts=pending,
            is_new=True,
            notes=(
                *settled_elsewhere(here, after, held, arrived),
                *intake_notes(session, theirs, here, after),
            ),
        )

    def _write(self, case_id: str, before: Rows, after: Rows) -> None:
        session = self.op.session
        known = frozenset(key for name, key in before if name == EVIDENCE)
        pieces = evidence_with_files(after)
        for key, row in pieces.items():
            if key not in known and not row["void_reason"] and not self.files.holds(row["sha256"]):
                raise Unfit(f"the file of evidence {key} is missing")
        places = self.files.take_evidence(session, case_id, pieces, known)
        make_equal(session, real_rows(before), real_rows(after), places)
        write_objects(self.op, self.package, case_id, before, after)
        case = after[CASE, case_id]
        enterprise = str(after[ENTERPRISE, str(case["enterprise_id"])]["name"])
        papers = {key: row for (name, key), row in after.items() if name == PAPER}
        self.files.take_papers(enterprise, int(case["year"]), papers)


def _has_seen(seen: Mapping[str, int], arrived: CaseImage) -> bool:
    return all(seen.get(device, 0) >= count for device, count in arrived.seen.items())


def _check_objects(rows: Rows, case_id: str) -> None:
    """What is no row of a table speaks of this case and its ledgers alone."""
    for name, key in rows:
        is_ours = name in REAL_TABLES or (
            name in {LEDGER, JUDGEMENT} and (key == case_id or (BATCH, key) in rows)
        )
        if not is_ours:
            raise Unfit(f"{name} {key}")
