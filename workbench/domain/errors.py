"""Why an action cannot go on; the message says what and why, the hint what to do, in Chinese."""

from __future__ import annotations


class WorkbenchError(Exception):
    """Root: `message` for the user, `hint` on what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}{self.hint}"


class UserError(WorkbenchError):
    """The user can mend it."""


class InputError(UserError):
    """Unreadable, encrypted or wrong kind of file, missing sheet."""


class MappingError(UserError):
    """A required field has no column."""


class RuleNotInForce(UserError):  # noqa: N818 - a term of the house
    """No legal value for that day; a verdict becomes undetermined."""


class EditionNotHeld(RuleNotInForce):
    """An edition was in force on that day, but the rule book does not hold its values."""


class ConflictError(UserError):
    """The record changed since it was read, or exists already."""


class SystemProblem(WorkbenchError):  # noqa: N818 - a term of the house
    """Disk full, file locked, read-only folder, newer store."""


class DataCorrupt(WorkbenchError):  # noqa: N818 - a term of the house
    """The store or a rule file is broken."""


class Cancelled(Exception):  # noqa: N818 - an outcome, not an error
    """The user stopped the work; never shown."""
