"""What persons noted on machines, and what was found of them, follows to the batch in their place."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.issue import Issue, Severity, Where
from workbench.ledgers.preview import Change, RowKey, preview
from workbench.operations.reimporting import stored_keys
from workbench.store.convert.issues import issue_to_json
from workbench.store.operation import Session
from workbench.store.queries import batch_rows, inspection
from workbench.store.queries.machines import parse_address
from workbench.store.tables import BatchRow, EvidenceLinkRow, FindingRow, MachineMarkRow, new_id

PAIRED = {Change.SAME, Change.CHANGED}


def carry_over(session: Session, old: BatchRow, new: BatchRow) -> None:
    """Copy marks and evidence links to the same machines of the new batch, and point findings there.

    Marks and links of the old batch stay with it, for the trail and for undo; what finds no
    machine, or one that may be another, stays behind and is remarked upon with the new batch.
    """
    marks = batch_rows.mark_rows(session, old.id)
    links = batch_rows.machine_links(session, old.id)
    found = _findings_on(session, old)
    if not marks and not links and not found:
        return
    before, old_ordinals = stored_keys(session, old.id)
    after, new_ordinals = stored_keys(session, new.id)
    pairs = [
        (diff.change, old_ordinals[diff.stored], new_ordinals[diff.incoming])
        for diff in preview(after, before)
        if diff.change in PAIRED and diff.stored is not None and diff.incoming is not None
    ]
    moved = {stored: incoming for _, stored, incoming in pairs}
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
    places = dict(zip(new_ordinals, after, strict=True))
    changed = {stored: places[new] for change, stored, new in pairs if change is Change.CHANGED}
    for finding in found:
        ordinals = _concerned(finding, old.id)
        finding.machine_ids = tuple(
            f"{new.id}.{moved[parse_address(each)[1]]}" if _moves(each, old.id, moved) else each
            for each in finding.machine_ids
        )
        gone = [known[ordinal] for ordinal in ordinals if ordinal not in moved]
        other = [changed[ordinal] for ordinal in ordinals if ordinal in changed]
        remarks += [_on_finding("gone", finding, row, old.file_name) for row in gone]
        remarks += [_on_finding("changed", finding, row, new.file_name) for row in other]
    new.issues = [*remarks, *new.issues]


def _findings_on(session: Session, old: BatchRow) -> list[FindingRow]:
    rows = inspection.finding_rows(session, old.case_id) if old.case_id else []
    return [row for row in rows if _concerned(row, old.id)]


def _concerned(finding: FindingRow, batch_id: str) -> list[int]:
    """Ordinals of the machines of a batch that a finding names."""
    addresses = (parse_address(each) for each in finding.machine_ids)
    return [ordinal for batch, ordinal in addresses if batch == batch_id]


def _moves(address: str, batch_id: str, moved: Mapping[int, int]) -> bool:
    batch, ordinal = parse_address(address)
    return batch == batch_id and ordinal in moved


def _on_finding(what: str, finding: FindingRow, row: RowKey, file: str) -> dict[str, object]:
    """A finding stands on what the old ledger said of a machine: a person looks at it again."""
    where = Where(file, row.sheet, row.row)
    params = {"finding": finding.title, "machine": row.title or f"第{row.row}行"}
    return issue_to_json(Issue(f"ledger.finding.{what}", Severity.WARNING, where, params))


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
