"""On a rewound copy: the conclusions machines had, from the verdicts of their day and book."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from workbench.store.net_images import FormerRow

# Verdicts of a nameplate are never overwritten, so those of an earlier day and book are still here.
_CONCLUDE = """
UPDATE machine SET conclusion = v.conclusion, is_phase_out = v.is_phase_out,
    is_below_limit = v.is_below_limit, grade = v.grade
FROM nameplate_verdict v, inspection_case c, ledger_batch b
WHERE c.id = :case AND b.case_id = c.id AND machine.batch_id = b.id
    AND v.nameplate = machine.nameplate
    AND v.as_of = c.judged_as_of AND v.book_hash = c.judged_book
"""
_NOT_KEPT = """
SELECT count(*) FROM machine m JOIN ledger_batch b ON b.id = m.batch_id
JOIN inspection_case c ON c.id = b.case_id
WHERE c.id = :case AND b.state = 'current' AND c.judged_as_of IS NOT NULL AND m.conclusion <> ''
    AND NOT EXISTS (SELECT 1 FROM nameplate_verdict v WHERE v.nameplate = m.nameplate
        AND v.as_of = c.judged_as_of AND v.book_hash = c.judged_book)
"""
_FORGET = """
UPDATE machine SET conclusion = '', is_phase_out = 0, is_below_limit = 0, grade = NULL
WHERE batch_id = :batch
"""
_UNJUDGED = """
SELECT b.id FROM ledger_batch b JOIN inspection_case c ON c.id = b.case_id
WHERE c.id = :case AND c.judged_as_of IS NULL
"""
_CASE_OF_MACHINE = """
SELECT b.case_id FROM machine m JOIN ledger_batch b ON b.id = m.batch_id
WHERE m.row_id = :row AND b.case_id IS NOT NULL
"""
_LATER = """
SELECT count(DISTINCT s.case_id) FROM subject_verdict s
JOIN inspection_case c ON c.id = s.case_id
WHERE c.id = :case AND (c.judged_as_of IS NULL
    OR s.as_of <> c.judged_as_of OR s.book_hash <> c.judged_book)
"""


def case_rejudged(copy: sqlite3.Connection, row: FormerRow) -> set[str]:
    """The case whose machines stood for other verdicts than now, if a former row tells of one."""
    image = row.image or {}
    if row.table == "inspection_case" and {"judged_as_of", "judged_book"} & image.keys():
        return {str(dict(row.key)["id"])}
    if row.table == "machine" and "nameplate" in image:
        found = copy.execute(_CASE_OF_MACHINE, {"row": dict(row.key)["row_id"]})
        return {str(case_id) for (case_id,) in found}
    return set()


def restore_conclusions(copy: sqlite3.Connection, cases: Iterable[str]) -> int:
    """Give the machines of cases the conclusions they had; of how many those are not kept."""
    not_kept = 0
    for case_id in sorted(cases):
        copy.execute(_CONCLUDE, {"case": case_id})
        not_kept += int(copy.execute(_NOT_KEPT, {"case": case_id}).fetchone()[0])
        unjudged = copy.execute(_UNJUDGED, {"case": case_id}).fetchall()
        forget_conclusions(copy, (batch_id for (batch_id,) in unjudged))
    return not_kept


def forget_conclusions(copy: sqlite3.Connection, batches: Iterable[str]) -> None:
    """Leave the machines of batches that were judged only later without a conclusion."""
    copy.executemany(_FORGET, [{"batch": batch_id} for batch_id in batches])


def with_later_verdicts(copy: sqlite3.Connection, cases: Iterable[str]) -> int:
    """Of how many cases a verdict on energy stands that was made by a later day or book."""
    return sum(copy.execute(_LATER, {"case": case_id}).fetchone()[0] for case_id in cases)
