"""One sheet's XML on its way through: a few cells get another style, everything else passes."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from reports.render.package import REL, OddPackageError
from workbench.ledgers.cells import column_index, column_letters

_CHUNK = 1024 * 1024
_HEAD_LIMIT = 8 * _CHUNK  # bytes before the first row of a sheet
_ROW = re.compile(rb"<row(?=[\s/>])([^>]*?)(/?)>")
_CELL = re.compile(rb"<c(?=[\s/>])([^>]*?)(/?)>")
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})\d+"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_SELECTED = re.compile(rb'\btabSelected="(?:1|true)"')
_TAG = re.compile(rb"<(/?)([A-Za-z_][\w:.-]*)[^>]*?(/?)>")
_END = b"</sheetData>"
# What stands behind the notes in a sheet; these may hold their own copies deeper inside.
_AFTER_NOTES = frozenset(
    (
        b"legacyDrawingHF", b"drawingHF", b"picture", b"oleObjects", b"AlternateContent",
        b"controls", b"webPublishItems", b"tableParts", b"extLst", b"worksheet",
    )
)  # fmt: skip

# The style of a marked cell from the one it had.
Restyle = Callable[[int], int]
# Rows that still have to be marked, from the top.
Waiting = deque[tuple[int, dict[int, Restyle]]]


@dataclass(slots=True)
class SheetMarks:
    """What changes in one sheet; rows and columns count from 0."""

    cells: dict[tuple[int, int], Restyle] = field(default_factory=dict)
    notes: str = ""

    def by_row(self) -> dict[int, dict[int, Restyle]]:
        """The cells of each row."""
        rows: dict[int, dict[int, Restyle]] = {}
        for (row, column), restyle in sorted(self.cells.items()):
            rows.setdefault(row, {})[column] = restyle
        return rows


def rewrite_sheet(
    source: IO[bytes], sink: IO[bytes], marks: SheetMarks, check: Callable[[], None]
) -> None:
    """Copy a sheet's XML with its marked cells restyled and its notes named.

    Args:
        source: The sheet as it is.
        sink: Where it goes.
        marks: What changes.
        check: Asked now and then; raises to stop.

    Raises:
        OddPackageError: the sheet is written in a way that cells cannot be found in.
    """
    waiting = deque(marks.by_row().items())
    is_head, tail = True, b""
    for piece in _pieces(source):
        check()
        if is_head:
            sink.write(unselected(piece))
            is_head = False
            continue
        if _END in piece:
            rows, _, tail = piece.partition(_END)
            sink.write(_rows(rows, waiting))
            break
        sink.write(_rows(piece, waiting))
    rest = tail + source.read()
    for row, cells in waiting:
        sink.write(_new_row(row, cells))
    sink.write(_END)
    sink.write(_with_notes(rest, marks.notes) if marks.notes else rest)


def unselected(head: bytes) -> bytes:
    """A sheet's head of which the sheet is not the selected one; ours in front is."""
    return _SELECTED.sub(b'tabSelected="0"', head)


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    """The head up to the first row, then whole rows; the piece with the end is the last."""
    rest, is_head = b"", True
    while block := source.read(_CHUNK):
        rest += block
        if is_head:
            begin = rest.find(b"<sheetData")
            close = rest.find(b">", begin)
            if begin < 0 or close < 0:
                if len(rest) > _HEAD_LIMIT:
                    break
                continue
            if rest[close - 1 : close] == b"/":  # no row at all
                yield rest[: close - 1] + b">"
                yield _END + rest[close + 1 :]
                return
            yield rest[: close + 1]
            rest, is_head = rest[close + 1 :], False
        if _END in rest:
            yield rest
            return
        cut = rest.rfind(b"<row")
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
    raise OddPackageError("sheetData")


def _rows(content: bytes, waiting: Waiting) -> bytes:
    """Rows with their marked cells restyled; a marked row that is not there is put in."""
    if not waiting:
        return content
    parts: list[bytes] = []
    done = 0
    starts = list(_ROW.finditer(content))
    for number, match in enumerate(starts):
        row = _row_number(match[1])
        while waiting and waiting[0][0] < row:
            parts += [content[done : match.start()], _new_row(*waiting.popleft())]
            done = match.start()
        if waiting and waiting[0][0] == row:
            end = starts[number + 1].start() if number + 1 < len(starts) else len(content)
            parts += [
                content[done : match.start()],
                _row(content[match.start() : end], *waiting.popleft()),
            ]
            done = end
    return b"".join((*parts, content[done:]))


def _row_number(attributes: bytes) -> int:
    match = _ROW_NUMBER.search(attributes)
    if match is None:
        raise OddPackageError("row")
    return int(match[1]) - 1


def _row(content: bytes, row: int, cells: Mapping[int, Restyle]) -> bytes:
    """One row with its cells restyled; a marked cell that is not there is put in its place."""
    start = _ROW.match(content)
    if start is None:
        raise OddPackageError("row")
    if start[2]:
        made = b"".join(_new_cell(row, column, how) for column, how in cells.items())
        return b"<row" + start[1] + b">" + made + b"</row>" + content[start.end() :]
    parts: list[bytes] = []
    done, left = 0, dict(cells)
    for match in _CELL.finditer(content, start.end()):
        column = _column(match[1])
        for earlier in [each for each in left if each < column]:
            parts += [content[done : match.start()], _new_cell(row, earlier, left.pop(earlier))]
            done = match.start()
        if column in left:
            parts += [content[done : match.start()], _restyled(match, left.pop(column))]
            done = match.end()
    end = content.rfind(b"</row>")
    if end < 0:
        raise OddPackageError("row")
    parts.append(content[done:end])
    parts += [_new_cell(row, column, how) for column, how in left.items()]
    return b"".join((*parts, content[end:]))


def _column(attributes: bytes) -> int:
    match = _ADDRESS.search(attributes)
    if match is None:
        raise OddPackageError("cell")
    return column_index(match[1].decode())


def _restyled(match: re.Match[bytes], restyle: Restyle) -> bytes:
    attributes = match[1]
    found = _STYLE.search(attributes)
    style = b's="%d"' % restyle(int(found[1]) if found else 0)
    attributes = _STYLE.sub(style, attributes) if found else attributes.rstrip() + b" " + style
    return b"<c" + attributes + match[2] + b">"


def _new_row(row: int, cells: Mapping[int, Restyle]) -> bytes:
    made = b"".join(_new_cell(row, column, how) for column, how in cells.items())
    return b'<row r="%d">%b</row>' % (row + 1, made)


def _new_cell(row: int, column: int, restyle: Restyle) -> bytes:
    return b'<c r="%b%d" s="%d"/>' % (column_letters(column).encode(), row + 1, restyle(0))


def _with_notes(tail: bytes, identity: str) -> bytes:
    """Name the drawing of the notes where the order of a sheet's elements has its place."""
    element = f'<legacyDrawing xmlns:r="{REL}" r:id="{identity}"/>'.encode()
    depth = 0
    for match in _TAG.finditer(tail):
        name = match[2].rpartition(b":")[2]
        if depth == 0 and name in _AFTER_NOTES:
            return tail[: match.start()] + element + tail[match.start() :]
        depth += 0 if match[3] else (-1 if match[1] else 1)
    raise OddPackageError("worksheet")
