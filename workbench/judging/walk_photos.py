"""Which machine a photo of the walk shows: by its number in name or caption, or by the order walked.

Everything here is a proposal; a person confirms it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

# Names a camera or messenger gives by itself: their figures are counters and times, no numbers.
_CAMERA_NAME = re.compile(
    r"(IMG|DSC[NF]?|PXL|MVIMG|WIN|WX|VID|微信图片|MMEXPORT|SCREENSHOT|截图)?[-_ ]*[\d_\- ]{4,}"
    r"([(~（]\d+[)）]?|_?HDR|_?MP)*",
    re.IGNORECASE,
)
_SEPARATORS = r"[-_ ./]*"
_MARKS = "#号"
# A bare single figure stands in too many names to say anything.
_SHORTEST = 2


class Why(StrEnum):
    """How a photo came to its machine."""

    NAME = "文件名中的编号"
    CAPTION = "照片说明中的编号"
    ORDER = "按走访顺序"
    RIVALS = "编号对应多台，请选择"
    NONE = "未对应"


@dataclass(frozen=True, slots=True)
class WalkPhoto:
    """A photo as the walk knows it; `taken_at` sorts, "" where the camera tells no time."""

    name: str
    caption: str = ""
    taken_at: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """A machine of the case; those of the worklist come first, in the order to walk."""

    machine_id: str
    number: str
    name: str = ""
    place: str = ""
    is_on_walk: bool = False


@dataclass(frozen=True, slots=True)
class PhotoProposal:
    """The machine proposed for a photo, "" where none is, and those it might be."""

    photo: WalkPhoto
    machine_id: str
    why: Why
    rivals: tuple[str, ...] = ()


def propose_machines(
    photos: Sequence[WalkPhoto], stops: Sequence[Stop]
) -> tuple[PhotoProposal, ...]:
    """A proposal per photo, in the order given."""
    patterns = [(stop, _pattern(stop.number)) for stop in stops if _tells(stop.number)]
    named = {photo: _by_number(photo, patterns) for photo in photos}
    walked = _by_order(named, [stop for stop in stops if stop.is_on_walk])
    return tuple(walked.get(photo, named[photo]) for photo in photos)


Patterns = Sequence[tuple[Stop, re.Pattern[str]]]


def _by_number(photo: WalkPhoto, patterns: Patterns) -> PhotoProposal:
    stem = _plain(photo.name.rpartition(".")[0] or photo.name)
    texts = ((Why.NAME, "" if _CAMERA_NAME.fullmatch(stem) else stem), (Why.CAPTION, photo.caption))
    for why, text in texts:
        found = _longest(_plain(text), patterns)
        if len(found) == 1:
            return PhotoProposal(photo, found[0], why)
        if found:
            return PhotoProposal(photo, "", Why.RIVALS, tuple(found))
    return PhotoProposal(photo, "", Why.NONE)


def _longest(text: str, patterns: Patterns) -> list[str]:
    """Machines whose number stands in the text; of numbers inside numbers the longest counts."""
    matches = [(pattern.search(text), stop) for stop, pattern in patterns]
    found = [(match.end() - match.start(), stop) for match, stop in matches if match]
    longest = max((length for length, _ in found), default=0)
    return [stop.machine_id for length, stop in found if length == longest]


def _by_order(
    named: dict[WalkPhoto, PhotoProposal], walk: Sequence[Stop]
) -> dict[WalkPhoto, PhotoProposal]:
    """Photos between two numbered ones, where as many stops lie between them on the walk.

    The ends of the walk count as numbered; anything that does not fit exactly stays left over.
    """
    timed = sorted((photo for photo in named if photo.taken_at), key=lambda each: each.taken_at)
    place = {stop.machine_id: number for number, stop in enumerate(walk)}
    found: dict[WalkPhoto, PhotoProposal] = {}
    for before, run, after in _runs(timed, named, place, len(walk)):
        if after - before - 1 == len(run):
            for number, photo in enumerate(run, start=before + 1):
                found[photo] = PhotoProposal(photo, walk[number].machine_id, Why.ORDER)
    return found


def _runs(
    timed: Sequence[WalkPhoto],
    named: dict[WalkPhoto, PhotoProposal],
    place: dict[str, int],
    end: int,
) -> Iterator[tuple[int, list[WalkPhoto], int]]:
    before, run = -1, list[WalkPhoto]()
    for photo in timed:
        proposal = named[photo]
        if proposal.why is Why.NONE:
            run.append(photo)
        elif proposal.machine_id in place:
            if run:
                yield before, run, place[proposal.machine_id]
            before, run = place[proposal.machine_id], []
    if run:
        yield before, run, end


def _tells(number: str) -> bool:
    plain = _plain(number)
    return any(mark in plain for mark in _MARKS) or sum(map(str.isalnum, plain)) >= _SHORTEST


def _pattern(number: str) -> re.Pattern[str]:
    """The number with any separators between its signs, standing by itself."""
    signs = [sign for sign in _plain(number) if sign.isalnum() or sign in _MARKS]
    body = _SEPARATORS.join(f"[{_MARKS}]" if sign in _MARKS else re.escape(sign) for sign in signs)
    return re.compile(rf"(?<![0-9A-Z]){body}(?![0-9A-Z])")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).upper().strip()
