"""Ledgers and verdicts of a package on their way into the store, read as if an enemy had written them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from workbench.exchange.images.image import Json, RowKey
from workbench.exchange.packages.reading import OpenedPackage
from workbench.operations.case_shape import OBJECT, STANDING
from workbench.operations.settling import settle, unsettle
from workbench.store.case_tables import BATCH, JUDGEMENT, LEDGER
from workbench.store.judgement_objects import read_batch_judgement, read_subjects
from workbench.store.judgement_writing import write_judgement, write_subjects
from workbench.store.ledger_objects import insert_ledger, read_ledger_lines
from workbench.store.operation import Operation
from workbench.store.outside_values import Unfit, outside_values
from workbench.store.queries.settlements import EMISSION, settlements
from workbench.store.tables import CaseRow

Rows = Mapping[RowKey, Mapping[str, Json]]


def write_objects(
    op: Operation, package: OpenedPackage, case_id: str, before: Rows, after: Rows
) -> None:
    """Insert ledgers that are new here, then how they and the case were judged.

    Raises:
        Unfit: an object is missing, or says what no store of ours writes.
    """
    for name, key in after:
        if name == BATCH and (BATCH, key) not in before:
            _insert(op, package, key, after)
    for (name, key), row in after.items():
        if name == JUDGEMENT and row != before.get((name, key)):
            if key == case_id:
                _judge_case(op, package, case_id, str(row[STANDING]))
            else:
                judged = read_batch_judgement(object_lines(package, str(row[OBJECT])))
                rejudged = write_judgement(op.session, key, judged)
                if (BATCH, key) in before:  # of a new ledger the history names the batch alone
                    op.note_derived(rejudged.changes)
                    if rejudged.is_first:
                        op.name_batch(key)


def object_lines(package: OpenedPackage, sha256: str) -> list[bytes]:
    """The lines of an object; raises `Unfit` when the package does not bring it."""
    if sha256 not in package.manifest.objects:
        raise Unfit(f"object {sha256} is missing")
    return b"".join(package.object_blocks(sha256)).split(b"\n")[:-1]


def _insert(op: Operation, package: OpenedPackage, batch_id: str, after: Rows) -> None:
    named = after.get((LEDGER, batch_id), {}).get(OBJECT)
    lines = read_ledger_lines(object_lines(package, str(named)))
    if len(lines.machines) + len(lines.entries) != after[BATCH, batch_id]["row_count"]:
        raise Unfit(f"batch {batch_id} has another number of rows")
    insert_ledger(op.session, batch_id, lines)
    op.name_batch(batch_id)


def _judge_case(op: Operation, package: OpenedPackage, case_id: str, text: str) -> None:
    with outside_values("standing"):
        standing = json.loads(text)
        as_of, book = standing["as_of"], str(standing["book"])
        day = date.fromisoformat(as_of) if as_of else None
        subjects = read_subjects(object_lines(package, str(standing["subjects"])))
        emissions = dict(standing["emissions"])
        if not all(isinstance(body, dict) for body in emissions.values()):
            raise ValueError(emissions)
    op.note_derived(write_subjects(op.session, case_id, subjects))
    row = op.session.get_one(CaseRow, case_id)
    row.judged_as_of, row.judged_book = day, book
    for subject in settlements(op.session, case_id, EMISSION).keys() - emissions.keys():
        unsettle(op.session, case_id, EMISSION, subject)
    for subject, body in emissions.items():
        settle(op.session, case_id, EMISSION, str(subject), body)
