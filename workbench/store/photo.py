"""When, where and with what a photo says it was taken; a file that is no photo says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.store.decoding import UNDECODABLE, opened_picture

_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_MAKE, _MODEL, _SERIAL = 0x010F, 0x0110, 0xA431
_TAKEN_AT, _TAKEN_OFFSET, _CHANGED_AT = 0x9003, 0x9011, 0x0132
_CAPTION, _COMMENT = 0x010E, 0x9286
_LATITUDE_REF, _LATITUDE, _LONGITUDE_REF, _LONGITUDE = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """The camera's own time (its clock, no zone unless it states one), degrees, device, caption."""

    taken_at: str = ""
    place: str = ""
    device: str = ""
    caption: str = ""


def photo_facts(path: Path) -> PhotoFacts:
    """Read what EXIF says without decoding the picture."""
    try:
        with opened_picture(path) as image:
            exif = image.getexif()
            details, gps = exif.get_ifd(_EXIF_IFD), exif.get_ifd(_GPS_IFD)
    except UNDECODABLE:
        return PhotoFacts()
    stamp = details.get(_TAKEN_AT) or exif.get(_CHANGED_AT)
    return PhotoFacts(
        taken_at=_time(stamp, details.get(_TAKEN_OFFSET)),
        place=_place(gps),
        device=_device(exif, details),
        caption=_text(exif.get(_CAPTION)) or _text(details.get(_COMMENT)),
    )


def _device(exif: Any, details: dict[int, Any]) -> str:
    """Maker and model once each, and the body's number where the camera tells it."""
    make, model = _text(exif.get(_MAKE)), _text(exif.get(_MODEL))
    name = model if model.casefold().startswith(make.casefold()) else f"{make} {model}".strip()
    serial = _text(details.get(_SERIAL))
    return f"{name} #{serial}" if name and serial else name


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        # A user comment begins with eight bytes that name its character set.
        value = value[8:].decode("utf-8", errors="replace")
    return "".join(each for each in str(value or "") if each.isprintable()).strip()


def _time(stamp: Any, offset: Any) -> str:
    day, _, clock = str(stamp or "").strip("\x00 ").partition(" ")
    if not clock:
        return ""
    zone = str(offset).strip("\x00 ") if offset else ""
    return f"{day.replace(':', '-')}T{clock}{zone}"


def _place(gps: dict[int, Any]) -> str:
    if _LATITUDE not in gps or _LONGITUDE not in gps:
        return ""
    latitude = _degrees(gps[_LATITUDE], str(gps.get(_LATITUDE_REF, "N")), "S")
    longitude = _degrees(gps[_LONGITUDE], str(gps.get(_LONGITUDE_REF, "E")), "W")
    return f"{latitude},{longitude}" if latitude and longitude else ""


def _degrees(parts: Any, side: str, negative: str) -> str:
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return ""
    value = degrees + minutes / 60 + seconds / 3600
    return f"{-value if side.startswith(negative) else value:.6f}"
