"""The demo's cases onto a stick: packed, received by another store, and the receipt read in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ui.cli.composition import Composition, Desk
from ui.cli.demo.province import Province
from ui.cli.demo.run import STORE
from workbench.domain.inspection import Role
from workbench.operations import stores
from workbench.operations.receipts import write_receipts
from workbench.operations.receiving import receive_file
from workbench.operations.sending import SendRequest, send_cases
from workbench.store.queries import cases

STICK, OTHER_STORE, PACKAGE = "stick", "other_store", "案件包.zcaj"


def hand_over(composition: Composition, province: Province, folder: Path) -> tuple[Path, ...]:
    """Send all cases to another store and read its receipt; returns package and receipt."""
    stick = folder / STICK
    stick.mkdir()
    sent_at = datetime(province.year, 12, 18, 16, 0).astimezone()
    with composition.writing(folder / STORE) as opened:
        with opened.db.read() as session:
            ids = tuple(each.id for each in cases.case_list(session, province.year))
        desk = Desk(opened.db, opened.officer, sent_at)
        desk.do(send_cases, SendRequest(ids, stick / PACKAGE), progress=composition.progress)
    receipts = _received(province, folder, stick)
    with composition.writing(folder / STORE) as opened:
        desk = Desk(opened.db, opened.officer, datetime(province.year, 12, 19, 17, 0).astimezone())
        for receipt in receipts:
            desk.do(receive_file, receipt)
    return (stick / PACKAGE, *receipts)


def _received(province: Province, folder: Path, stick: Path) -> tuple[Path, ...]:
    received_at = datetime(province.year, 12, 19, 9, 0).astimezone()
    other = stores.create_store(
        folder / OTHER_STORE,
        role=Role.OFFICE,
        agency=f"{province.region}工业和信息化厅",
        region=province.region,
        at=received_at,
    )
    with other as db:
        arrived = receive_file(db, stick / PACKAGE, by="", at=received_at).value
        return write_receipts(db, (arrived,), stick)
