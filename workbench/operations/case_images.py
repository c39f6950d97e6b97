"""The image of a case in this store: read, brought up to date with what changed here, kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from workbench.exchange.archive import sha256_of
from workbench.exchange.images.conflicts import conflicts
from workbench.exchange.images.image import Author, CaseImage, Dot, Json, RowKey, Said
from workbench.exchange.images.image_json import from_json, to_json
from workbench.exchange.images.stamping import stamp
from workbench.operations.attribution import attributed
from workbench.operations.case_shape import OBJECT, SHAPE, STANDING
from workbench.store.case_rows import batch_ids, case_rows, enterprise_rows, officer_rows
from workbench.store.case_tables import ENTERPRISE, JUDGEMENT, LEDGER, OFFICER
from workbench.store.columns import compact_json
from workbench.store.judgement_objects import judgement_lines, subject_lines
from workbench.store.ledger_objects import ledger_lines
from workbench.store.operation import Session
from workbench.store.queries import case_images, register, verdicts
from workbench.store.queries.case_images import SavedImage
from workbench.store.queries.settlements import EMISSION, settlements
from workbench.store.tables import CaseRow, new_id

# Marks every state with a word nobody else has: two copies of one store cannot pass for one.
STATE = "state"
Row = dict[str, Json]
# Takes the lines of an object and gives its hash: keeps them for a package, or only counts them.
Keeper = Callable[[str, str, Iterable[bytes]], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who says what changed in this store, and when."""

    device: str
    name: str
    at: datetime

    @property
    def author(self) -> Author:
        """The same for the image."""
        return Author(device=self.device, by=self.name, at=self.at.isoformat())


def speaker(session: Session, by: str, at: datetime) -> Speaker:
    """The officer at this store; all desks of one store speak as its one device."""
    names = {each.id: each.name for each in register.officers_by_id(session, (by,))}
    return Speaker(device=case_images.store_device(session), name=names.get(by, ""), at=at)


def held_image(session: Session, case_id: str) -> CaseImage | None:
    """What is known to have been said of a case, without what changed here since."""
    saved = case_images.saved_image(session, case_id)
    return from_json(saved.image.encode()) if saved else None


def keep_image(session: Session, image: CaseImage, at: datetime) -> int:
    """Keep an image and its version; the value is how many conflicts are open."""
    pending = len(conflicts(image, SHAPE))
    saved = SavedImage(image=to_json(image).decode(), seen=image.seen, conflicts=pending)
    case_images.save_image(session, image.case_id, saved, at)
    row = session.get_one(CaseRow, image.case_id)
    row.version = max(1, image.version)
    return pending


def rows_here(
    session: Session, case_id: str, image: CaseImage | None, keep: Keeper
) -> dict[RowKey, Row]:
    """Everything the store says of a case now, its ledgers and verdicts by their hashes."""
    rows = case_rows(session, case_id)
    if not rows:
        return {}
    spoken_of = image.rows if image else {}
    rows |= _registered(session, spoken_of)
    return (
        rows
        | _verdicts(session, case_id, batch_ids(rows), keep)
        | {
            (LEDGER, batch): {OBJECT: _ledger(session, batch, image, keep)}
            for batch in batch_ids(rows)
        }
    )


def brought_up(
    session: Session,
    image: CaseImage | None,
    rows: Mapping[RowKey, Row],
    who: Speaker,
    case_id: str,
) -> CaseImage:
    """The image with everything that changed here since, the same where nothing did."""
    said = stamp(image, rows, who.author, SHAPE, case_id=case_id)
    after = marked(image, said, who)
    if after is said:
        return after
    return attributed(session, after, Dot(who.device, after.seen[who.device]))


def marked(before: CaseImage | None, after: CaseImage, who: Speaker) -> CaseImage:
    """Give a new state its own mark; nothing new needs none."""
    dot = after.next_dot(who.device)
    dot = replace(dot, count=dot.count - 1)
    if dot.count == (before.seen.get(who.device, 0) if before else 0):
        return after
    key = (STATE, who.device)
    said = Said(value=new_id(), dot=dot, by=who.name, at=who.at.isoformat())
    marks = {**after.rows.get(key, {}), str(dot.count): (said,)}
    return replace(after, rows=dict(sorted({**after.rows, key: marks}.items())))


def digest_only(_kind: str, _name: str, lines: Iterable[bytes]) -> str:
    """The hash of an object that is not needed itself."""
    return sha256_of(b"".join(lines))


def _registered(session: Session, spoken_of: Mapping[RowKey, object]) -> dict[RowKey, Row]:
    """Enterprises and officers the image speaks of: they are there, though nothing names them now."""
    enterprises = [key for name, key in spoken_of if name == ENTERPRISE]
    officers = {key for name, key in spoken_of if name == OFFICER}
    known = {key: row for key, row in officer_rows(session).items() if key[1] in officers}
    return known | enterprise_rows(session, enterprises)


def _ledger(session: Session, batch: str, image: CaseImage | None, keep: Keeper) -> str:
    """A ledger never changes: where only its hash is wanted, the one that was said will do."""
    said = image.rows.get((LEDGER, batch), {}).get(OBJECT, ()) if image else ()
    if keep is digest_only and said:
        return str(said[-1].value)
    return keep("ledger", "台账", ledger_lines(session, batch))


def _verdicts(
    session: Session, case_id: str, batches: list[str], keep: Keeper
) -> dict[RowKey, Row]:
    standard = verdicts.standard_of(session, case_id)
    subjects = keep("verdicts", "核算结论", subject_lines(session, case_id))
    as_of, book = (standard.as_of.isoformat(), standard.book_hash) if standard else ("", "")
    emissions = settlements(session, case_id, EMISSION)
    standing = {"as_of": as_of, "book": book, "subjects": subjects, "emissions": emissions}
    found: dict[RowKey, Row] = {(JUDGEMENT, case_id): {STANDING: compact_json(standing)}}
    for batch in batches:
        judged = judgement_lines(session, batch, standard)
        found[JUDGEMENT, batch] = {OBJECT: keep("verdicts", "判定", judged)}
    return found
