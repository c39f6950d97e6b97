"""The partition of a ledger for reports: every machine stands in exactly one class."""

from __future__ import annotations

from enum import StrEnum


class MachineClass(StrEnum):
    """Classes in the order in which they are asked for (目录在用 first)."""

    PHASE_OUT_IN_USE = "phase_out_in_use"
    BELOW_LIMIT_IN_USE = "below_limit_in_use"
    NOT_IN_USE = "not_in_use"
    OUT_OF_SCOPE = "out_of_scope"
    UNCONFIRMED = "unconfirmed"
    UNDETERMINED = "undetermined"
    MEETS = "meets"
