"""A zip made piece by piece and written atomically: small in memory, the same content the same bytes."""

from __future__ import annotations

import errno
import io
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO

from workbench.domain.errors import SystemProblem
from workbench.domain.system_words import system_words
from workbench.exchange.archive import MAX_RATIO
from workbench.store.files import BLOCK, atomic_file

# A fixed moment: the same content is the same bytes, whenever it is packed.
_EPOCH = (1980, 1, 1, 0, 0, 0)
# A photo does not get smaller: what does not give a tenth is stored as it is.
_WORTH, _SAMPLE = 0.9, 1 << 16
# A blank page gets so small that a reader would take it for a bomb: it is stored too.
_SUSPICIOUS = MAX_RATIO // 2
# Beyond this the format wants to know beforehand that a member is large.
_LARGE = 1 << 31


@dataclass(frozen=True, slots=True)
class Member:
    """One file to be packed; its blocks are asked for when its turn comes."""

    name: str
    size: int
    blocks: Callable[[], Iterator[bytes]]
    is_compressed: bool = False


def text_member(name: str, content: bytes) -> Member:
    """A member that is at hand."""
    return Member(name, len(content), lambda: iter((content,)), shrinks(iter((content,))))


def file_member(name: str, file: Path) -> Member:
    """A member that lies on the disk."""
    blocks = partial(file_blocks, file)
    return Member(name, file.stat().st_size, blocks, shrinks(blocks()))


def shrinks(blocks: Iterator[bytes]) -> bool:
    """Tell whether packing is worth it, and not so much that the reader would suspect a bomb."""
    first = next(blocks, b"")
    sample = first[:_SAMPLE]
    if len(zlib.compress(sample, 1)) >= _WORTH * len(sample):
        return False
    packer, whole, small = zlib.compressobj(), 0, 0
    for block in chain((first,), blocks):
        whole += len(block)
        small += len(packer.compress(block))
    return whole < _SUSPICIOUS * (small + len(packer.flush()))


def file_blocks(file: Path) -> Iterator[bytes]:
    """A file block by block."""
    with file.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block


def zip_pieces(members: Iterable[Member]) -> Generator[bytes]:
    """The bytes of a zip of these members, in their order, as they come to be; close it."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w") as archive:
        for member in members:
            info = member_info(member.name)
            if member.is_compressed:
                info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w", force_zip64=member.size >= _LARGE) as writer:
                for block in member.blocks():
                    writer.write(block)
                    yield sink.taken()
            yield sink.taken()
    yield sink.taken()


def member_info(name: str) -> zipfile.ZipInfo:
    """The head of a member, stored as it is."""
    return zipfile.ZipInfo(name, _EPOCH)


def write_archive(target: Path, texts: Mapping[str, bytes], files: Mapping[str, Path]) -> None:
    """Write members in the order of their names; the file appears only when it is complete."""
    with written(target) as stream:
        members = [text_member(name, texts[name]) for name in sorted(texts)]
        members += [file_member(name, files[name]) for name in sorted(files)]
        with closing(zip_pieces(members)) as pieces:
            for piece in pieces:
                stream.write(piece)


@contextmanager
def written(target: Path) -> Iterator[IO[bytes]]:
    """A file that is there when it is complete; what the disk refuses becomes a sentence."""
    try:
        with atomic_file(target) as stream:
            yield stream
    except OSError as error:
        raise SystemProblem(
            f"“{target.name}”写不出来：{system_words(error)}。", _hint(error)
        ) from error


def _hint(error: OSError) -> str:
    if error.errno == errno.EFBIG:
        return "FAT32 格式的U盘存不下 4 GB 以上的文件，请换 exFAT 或 NTFS 格式的U盘。"
    return "请检查U盘是否还插着、磁盘空间和权限后重试。"


class _Sink(io.RawIOBase):
    """Takes what zipfile writes and hands it on; it cannot seek, so nothing is written twice."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        self._held += data
        return len(data)

    def taken(self) -> bytes:
        """What was written since the last time."""
        piece = bytes(self._held)
        self._held.clear()
        return piece
