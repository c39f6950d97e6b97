"""When and where a photo says it was taken; a file that is no honest photo says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_TAKEN_AT, _TAKEN_OFFSET, _CHANGED_AT = 0x9003, 0x9011, 0x0132
_LATITUDE_REF, _LATITUDE, _LONGITUDE_REF, _LONGITUDE = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """The camera's own time (its clock, no zone unless it states one) and degrees, as text."""

    taken_at: str = ""
    place: str = ""


def photo_facts(path: Path) -> PhotoFacts:
    """Read EXIF time and place without decoding the picture."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            exif = image.getexif()
            details, gps = exif.get_ifd(_EXIF_IFD), exif.get_ifd(_GPS_IFD)
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        OSError,
        ValueError,
        SyntaxError,
        KeyError,
    ):
        return PhotoFacts()
    stamp = details.get(_TAKEN_AT) or exif.get(_CHANGED_AT)
    return PhotoFacts(_time(stamp, details.get(_TAKEN_OFFSET)), _place(gps))


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
