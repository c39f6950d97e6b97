"""Which desk this is, where several work in one store: the same after a restart, no name in it."""

from __future__ import annotations

import getpass
import platform
from uuid import NAMESPACE_DNS, uuid5


def desk_identity() -> str:
    """An identifier of this computer and its user, for the history's own chain of each desk."""
    return uuid5(NAMESPACE_DNS, f"{platform.node()}/{getpass.getuser()}").hex
