"""The container of old workbooks (OLE2), read strictly: a broken chain is a broken file."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_HEADER = 512
_IN_HEADER = 109  # sector numbers of the table that stand in the header itself
_LAST = 0xFFFFFFFA  # sector numbers from here on mean the end, or no sector
_ENTRY = 128
_ROOT = 5


class BrokenContainer(Exception):  # noqa: N818 - what it is
    """The container contradicts itself."""


class Compound:
    """A compound file held in memory; its names are told apart whatever their case."""

    def __init__(self, content: bytes) -> None:
        if len(content) < _HEADER:
            raise BrokenContainer
        self._content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or mini_shift != 6:  # noqa: PLR2004 - the only sizes there are
            raise BrokenContainer
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        self._cutoff, self._mini_start = struct.unpack_from("<II", content, 56)
        self._table = self._read_table()
        (self._directory,) = struct.unpack_from("<I", content, 48)
        entries = self._chained(self._directory)
        if len(entries) % _ENTRY:
            raise BrokenContainer
        self._entries = {name.casefold(): place for name, place in _read_entries(entries)}

    def has(self, name: str) -> bool:
        """Tell whether there is a stream or storage of a name."""
        return name.casefold() in self._entries

    def spelled(self, *names: str) -> bytes:
        """The whole file with these names written in this very case, for readers that ask for it."""
        usual = {name.casefold(): name for name in names}
        content = self._content
        for number in self._chain(self._directory, self._table):
            start = (number + 1) * self._size
            for offset, name in _names(content[start : start + self._size]):
                own = usual.get(name.casefold(), name)
                if own != name:
                    place = start + offset
                    spelled = own.encode("utf-16-le")
                    content = content[:place] + spelled + content[place + len(spelled) :]
        return content

    def stream(self, *names: str) -> bytes:
        """The bytes of the first of the named streams that exists."""
        for name in names:
            if self.has(name):
                start, size = self._entries[name.casefold()]
                if size >= self._cutoff:
                    return self._chained(start)[:size]
                return self._mini(start)[:size]
        raise BrokenContainer

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self._size
        if begin >= len(self._content):
            raise BrokenContainer
        return self._content[begin : begin + self._size]

    def _read_table(self) -> list[int]:
        numbers = list(struct.unpack_from(f"<{_IN_HEADER}I", self._content, 76))
        (further,) = struct.unpack_from("<I", self._content, 68)
        for _ in range(len(self._content) // self._size + 1):
            if further >= _LAST:
                break
            *more, further = struct.unpack(f"<{self._size // 4}I", self._whole(further))
            numbers += more
        table: list[int] = []
        for number in numbers:
            if number < _LAST:
                table += struct.unpack(f"<{self._size // 4}I", self._whole(number))
        return table

    def _whole(self, number: int) -> bytes:
        sector = self._sector(number)
        if len(sector) != self._size:
            raise BrokenContainer
        return sector

    def _chain(self, start: int, table: list[int]) -> Iterator[int]:
        number = start
        for _ in range(len(table) + 1):
            if number >= _LAST:
                return
            if number >= len(table):
                raise BrokenContainer
            yield number
            number = table[number]
        raise BrokenContainer  # it runs in a circle

    def _chained(self, start: int) -> bytes:
        return b"".join(map(self._sector, self._chain(start, self._table)))

    def _mini(self, start: int) -> bytes:
        packed = self._chained(self._mini_start)
        table = list(struct.unpack(f"<{len(packed) // 4}I", packed[: len(packed) // 4 * 4]))
        root = self._chained(self._entries[""][0])
        size = self._mini_size
        return b"".join(root[n * size : (n + 1) * size] for n in self._chain(start, table))


def _read_entries(directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    for offset, name in _names(directory):
        yield name, struct.unpack_from("<II", directory, offset + 116)


def _names(directory: bytes) -> Iterator[tuple[int, str]]:
    """Where each entry of a directory begins, and its name; the root has none."""
    for offset in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", directory, offset + 64)
        name = directory[offset : offset + max(min(length, 64) - 2, 0)]
        if kind:
            yield offset, "" if kind == _ROOT else name.decode("utf-16-le", "replace")
