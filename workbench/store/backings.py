"""Opening whatever holds a store folder's rows."""

from __future__ import annotations

from pathlib import Path

from workbench.domain.errors import SystemProblem
from workbench.store import opening
from workbench.store.backing import Backing
from workbench.store.connection import Access
from workbench.store.faults import translated
from workbench.store.page_check import PageCheck
from workbench.store.schema import HEAD
from workbench.store.server_address import ServerAddress, has_address, read_address


def open_backing(folder: Path, access: Access, check: PageCheck | None = None) -> Backing:
    """Open the server a folder points to, else the file that lies in it."""
    if has_address(folder):
        return _open_server(read_address(folder), access)
    from workbench.store.file_backing import FileBacking

    opened = opening.open_store(folder, access, check)
    try:
        with translated(str(folder)):
            return FileBacking(opened)
    except BaseException:
        opened.release()
        raise


def _open_server(address: ServerAddress, access: Access) -> Backing:
    from workbench.store.server_backing import ServerBacking
    from workbench.store.server_schema import server_revision

    backing = ServerBacking(address, access)
    try:
        with translated(address.place):
            if server_revision(backing.readers) != HEAD:
                _bring_up_to_date(backing)
    except BaseException:
        backing.close()
        raise
    return backing


def _bring_up_to_date(backing: Backing) -> None:
    from workbench.store.server_schema import upgrade_server

    if backing.writers is None:
        raise SystemProblem(
            "数据是旧版本程序建立的，需要先升级。", "请先以可写的方式打开这个数据一次。"
        )
    upgrade_server(backing.writers)
