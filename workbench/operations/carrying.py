"""What persons noted on machines follows them from a replaced batch to the new one."""

from __future__ import annotations

from workbench.domain.issue import Issue, Severity, Where
from workbench.ledgers.preview import Change, RowKey, preview
from workbench.operations.reimporting import stored_keys
from workbench.store.convert.issues import issue_to_json
from workbench.store.operation import Session
from workbench.store.queries import batch_rows
from workbench.store.queries.machines import parse_address
from workbench.store.tables import BatchRow, EvidenceLinkRow, MachineMarkRow, new_id

PAIRED = {Change.SAME, Change.CHANGED}


def carry_over(session: Session, old: BatchRow, new: BatchRow) -> None:
    """Copy marks and evidence links to the same machines of the new batch.

    Those of the old batch stay with it, for the trail and for undo; what finds no machine, or one
    that may be another, stays behind and is remarked upon with the new batch.
    """
    marks = batch_rows.mark_rows(session, old.id)
    links = batch_rows.machine_links(session, old.id)
    if not marks and not links:
        return
    before, old_ordinals = stored_keys(session, old.id)
    after, new_ordinals = stored_keys(session, new.id)
    moved = {
        old_ordinals[diff.stored]: new_ordinals[diff.incoming]
        for diff in preview(after, before)
        if diff.change in PAIRED and diff.stored is not None and diff.incoming is not None
    }
    known = dict(zip(old_ordinals, before, strict=True))
    left = []
    for mark in marks:
        if mark.ordinal in moved:
            session.add(_marked(mark, new.id, moved[mark.ordinal]))
        else:
            left.append(mark.ordinal)
    for link in links:
        ordinal = parse_address(link.target_id)[1]
        if ordinal in moved:
            session.add(_linked(link, f"{new.id}.{moved[ordinal]}"))
        else:
            left.append(ordinal)
    remarks = [_left_behind(known[ordinal], old.file_name) for ordinal in dict.fromkeys(left)]
    new.issues = [*remarks, *new.issues]


def _marked(mark: MachineMarkRow, batch_id: str, ordinal: int) -> MachineMarkRow:
    return MachineMarkRow(
        id=new_id(),
        batch_id=batch_id,
        ordinal=ordinal,
        field=mark.field,
        value=mark.value,
        note=mark.note,
        marked_by=mark.marked_by,
        marked_at=mark.marked_at,
    )


def _linked(link: EvidenceLinkRow, address: str) -> EvidenceLinkRow:
    return EvidenceLinkRow(
        id=new_id(),
        evidence_id=link.evidence_id,
        target_kind=link.target_kind,
        target_id=address,
    )


def _left_behind(row: RowKey, file: str) -> dict[str, object]:
    where = Where(file, row.sheet, row.row)
    params = {"machine": row.title or f"第{row.row}行"}
    return issue_to_json(Issue("ledger.mark.left", Severity.WARNING, where, params))
