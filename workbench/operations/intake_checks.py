"""What keeps a case of a package out, though the file itself is sound; each with its sentence."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.inspection import Stage
from workbench.domain.labels import label
from workbench.exchange.images.image import ALIAS, CaseImage, Json, RowKey
from workbench.exchange.packages.manifest import CarriedCase, Manifest
from workbench.operations.frozen import is_frozen_stage
from workbench.store.case_tables import BATCH, CASE, JUDGEMENT, LEDGER, MARK
from workbench.store.operation import Session
from workbench.store.queries import frozen_years, packages

_FIXED = frozenset({BATCH, MARK, LEDGER, JUDGEMENT})
Rows = Mapping[RowKey, Mapping[str, Json]]


class CaseRefused(Exception):  # noqa: N818 - an outcome; the receiver words it
    """One case is not taken in, the others of its file are."""

    def __init__(self, code: str, message: str, case_id: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.case_id = code, message, case_id


def refuse_frozen_year(session: Session, year: int) -> None:
    """A year that was reported stands as it is until somebody thaws it visibly."""
    if frozen_years.frozen_row(session, year) is not None:
        raise CaseRefused(
            "year_frozen", f"{year}年度已经冻结，没有收。请先解冻并写明理由，再重新接收。"
        )


def refuse_other_bytes(
    session: Session, case_id: str, manifest: Manifest, carried: CarriedCase
) -> None:
    """The same state of a case, from the same device, with other content: one of them is not true."""
    for row in packages.of_case(session, case_id, packages.RECEIVED):
        told = row.details
        if (
            told.get("device") == manifest.sender.device_id
            and told.get("from_case") == carried.case_id
            and told.get("seen") == carried.seen
            and told.get("image") != carried.image
        ):
            raise CaseRefused(
                "other_bytes",
                f"同一版本（第{carried.version}版）先前收到过，内容却不一样，没有收。"
                "请与报送单位核对哪一份是真的。",
            )


def refuse_copies(joined: CaseImage) -> None:
    """Two stores that speak as one device: somebody copied a data folder and worked in both."""
    for fields in joined.rows.values():
        for name, sayings in fields.items():
            if name != ALIAS and len({said.dot for said in sayings}) != len(sayings):
                raise CaseRefused(
                    "copied_store",
                    "对方的数据文件夹被整个复制过，两份各自改动后用了同一个设备号，没有收。"
                    "请对方把其中一份用“备份—恢复”另建后重新移交。",
                )


def refuse_changes_of_frozen(
    before: Rows, after: Rows, held: CaseImage | None, arrived: CaseImage
) -> None:
    """A case that this store closed its findings on, unknown to the sender, keeps its ledgers.

    Who closed the findings and changed ledgers after that in the proper way has seen his own
    closing: that is no contradiction.
    """
    case = next((key for key in before if key[0] == CASE), None)
    if case is None or held is None or not _is_fixed(before[case]):
        return
    said = held.rows.get(case, {}).get("stage", ())
    is_unseen = any(not arrived.covers(each.dot) for each in said)
    if is_unseen and _fixed(before) != _fixed(after) and _is_fixed(after[case]):
        stage = label(Stage(str(before[case]["stage"])))
        raise CaseRefused(
            "findings_frozen",
            f"本案件在本机已到“{stage}”阶段，台账和判定结果已固定，而这个包改动了它们，没有收。"
            "确需合并，请先把案件退回“问题认定”阶段再接收。",
        )


def settled_elsewhere(
    before: Rows, after: Rows, held: CaseImage | None, arrived: CaseImage
) -> tuple[str, ...]:
    """The sender closed the findings without knowing what this store did to the ledgers."""
    case = next((key for key in before if key[0] == CASE), None)
    if case is None or held is None or _is_fixed(before[case]) or not _is_fixed(after[case]):
        return ()
    is_unseen = any(
        not arrived.covers(said.dot)
        for key, fields in held.rows.items()
        if key[0] in _FIXED
        for sayings in fields.values()
        for said in sayings
    )
    if not is_unseen:
        return ()
    return ("对方已完成问题认定，本机另有对方没有见过的台账或判定改动，已一并保留，请核对问题。",)


def _is_fixed(case: Mapping[str, Json]) -> bool:
    return is_frozen_stage(Stage(str(case["stage"])))


def _fixed(rows: Rows) -> dict[RowKey, Mapping[str, Json]]:
    return {key: row for key, row in rows.items() if key[0] in _FIXED}
