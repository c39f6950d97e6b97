"""相机时钟: comparing a device's clock once a day, so that every photo's time can be corrected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from workbench.domain.errors import InputError
from workbench.domain.evidence import CameraClock, Origin, corrected_time, taken_moment
from workbench.operations.outcome import Outcome, Topic
from workbench.operations.settling import settle
from workbench.store.database import Database
from workbench.store.queries import cases, matters
from workbench.store.queries.records import Evidence

# Two clocks that differ by more than this are another day, not a drift.
FURTHEST_DAYS = 3660


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a device showed at a true time; `how` says whether a clock was photographed."""

    device: str
    camera: datetime
    really: datetime
    how: str


def set_camera_clock(
    db: Database, case_id: str, compared: Comparison, *, by: str, at: datetime
) -> Outcome[CameraClock]:
    """Compare what a device showed with the true time; holds for the device's own day."""
    if not compared.device:
        raise InputError("这张照片没有写明拍摄设备。", "请选一张带设备信息的原始照片。")
    seconds = int((_plain(compared.really) - _plain(compared.camera)).total_seconds())
    if abs(seconds) > FURTHEST_DAYS * 86_400:
        raise InputError("相机时间与实际时间相差十年以上。", "请核对输入的年份。")
    clock = CameraClock(
        device=compared.device,
        day=compared.camera.date().isoformat(),
        seconds=seconds,
        how=compared.how,
    )
    with db.operation("校对相机时钟", topics={Topic.EVIDENCE}, by=by, at=at) as op:
        cases.case(op.session, case_id)
        settle(op.session, case_id, matters.CLOCK, f"{clock.device}|{clock.day}", asdict(clock))
        return op.outcome(clock)


def clock_of(each: Evidence, origin: Origin, clocks: Iterable[CameraClock]) -> CameraClock | None:
    """The clock that holds for a photo: the same device on the same day of its own calendar."""
    moment = taken_moment(each.taken_at)
    if moment is None or not origin.device:
        return None
    day = moment.date().isoformat()
    same = (clock for clock in clocks if (clock.device, clock.day) == (origin.device, day))
    return next(same, None)


def corrected(each: Evidence, origin: Origin, clocks: Iterable[CameraClock]) -> str:
    """The corrected time of a photo, "" where its clock was not compared."""
    clock = clock_of(each, origin, clocks)
    return corrected_time(each.taken_at, clock.seconds if clock else None)


def _plain(moment: datetime) -> datetime:
    """The figures on the dial: a comparison is of what two clocks show, whatever their zones."""
    return moment.replace(tzinfo=None)
