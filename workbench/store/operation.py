"""One operation: a captured session, its label, and the outcome it hands back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from sqlalchemy.orm import Session as Session  # noqa: PLC0414 - the verbs name their session by it

from workbench.store import history, undoing
from workbench.store.capture import Capture, Change
from workbench.store.topics import Reach, Topic

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[T]):
    """What an operation gives back: its value, what it touched, and the label undo would show."""

    value: T
    topics: frozenset[Topic] = frozenset()
    label: str = ""
    is_undoable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who does what when, how far undo reaches, and which entry an undo or redo goes back to."""

    label: str
    topics: frozenset[Topic]
    by: str
    at: datetime
    reach: Reach = Reach.UNDOABLE
    kind: str = "do"
    target: int | None = None


class Operation:
    """The open operation: write through `session`, name bulk rows by their batch."""

    def __init__(self, session: Session, signature: Signature) -> None:
        self.session = session
        self.signature = signature
        self._capture = Capture(session)
        self._batches: list[str] = []
        self._derived: list[Change] = []

    def name_batch(self, batch_id: str) -> None:
        """Have the history name a batch whose rows were written in bulk."""
        self._batches.append(batch_id)

    def note_derived(self, changes: Iterable[Change]) -> None:
        """Have the history keep derived rows that were written in bulk, from what to what.

        They are for looking back to a past day; undo passes over what is derived.
        """
        self._derived += changes

    def outcome(self, value: T) -> Outcome[T]:
        """The outcome to return from the verb."""
        signature = self.signature
        return Outcome(
            value=value,
            topics=signature.topics,
            label=signature.label,
            is_undoable=signature.reach is Reach.UNDOABLE,
        )

    @property
    def changes(self) -> Sequence[Change]:
        """What was flushed so far."""
        return self._capture.changes

    def flush(self) -> None:
        """Send what is pending to the database, so that all changes are known."""
        self.session.flush()

    def finish(self, device_id: str) -> None:
        """Write the history entry in the same transaction; an operation without change leaves none."""
        self.flush()
        changes = [*self._capture.changes, *self._derived]
        if not changes and not self._batches:
            return
        signature = self.signature
        entry = history.Entry(
            at=signature.at,
            by=signature.by,
            label=signature.label,
            topics=tuple(sorted(signature.topics)),
            kind=signature.kind,
            target=signature.target,
            batches=tuple(self._batches),
            changes=changes,
        )
        row = history.append(self.session, device_id, entry)
        if signature.kind == "do":
            undoing.record_step(self.session, row, signature.reach)
