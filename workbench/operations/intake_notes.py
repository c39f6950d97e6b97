"""What a person should know of a case that was just taken in, though nothing is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from workbench.domain.labels import label
from workbench.domain.paper import PaperKind, PaperState
from workbench.exchange.images.image import Json, RowKey
from workbench.store.case_tables import BATCH, EVIDENCE, PAPER
from workbench.store.operation import Session
from workbench.store.queries.paper_numbers import holders_of_numbers
from workbench.store.tables import BatchState

Rows = Mapping[RowKey, Mapping[str, Json]]


def intake_notes(session: Session, arrived: Rows, before: Rows, after: Rows) -> tuple[str, ...]:
    """Numbers given twice, numbers given anew, ledgers that count twice."""
    return (
        *_numbers_twice(session, after),
        *_renumbered(arrived, before, after),
        *_ledgers_twice(after),
    )


def _numbers_twice(session: Session, after: Rows) -> Iterator[str]:
    numbers = {
        str(row["number"])
        for (name, _), row in after.items()
        if name == PAPER and row["number"] and row["state"] == PaperState.ISSUED
    }
    for number, holders in holders_of_numbers(session, sorted(numbers)).items():
        if len(holders) > 1:
            names = "、".join(dict.fromkeys(name for _, name in holders))
            yield f"文号“{number}”用在了 {len(holders)} 份文书上（{names}），请核对；程序不改已签发的文号。"


def _renumbered(arrived: Rows, before: Rows, after: Rows) -> Iterator[str]:
    for (name, key), row in after.items():
        was = before.get((name, key)) or arrived.get((name, key))
        if was is None:
            continue
        if name == EVIDENCE and was["number"] != row["number"]:
            yield (
                f"证据“{row['name']}”的编号 {was['number']} 与另一份重复，改为 {row['number']}；"
                "已签发文书中的编号不变。"
            )
        if name == PAPER and was["version"] != row["version"]:
            title = label(PaperKind(str(row["kind"])))
            yield f"{title}第{was['version']}版与另一份重复，在列表中改为第{row['version']}版。"


def _ledgers_twice(after: Rows) -> Iterator[str]:
    current = [
        row
        for (name, _), row in after.items()
        if name == BATCH and row["state"] == BatchState.CURRENT
    ]
    for (sha256, _), count in Counter((row["sha256"], row["kind"]) for row in current).items():
        if count > 1:
            file = next(row["file_name"] for row in current if row["sha256"] == sha256)
            yield f"台账“{file}”在两边各导入了一次，现在都在用，会重复计数；请撤下其中一份。"
