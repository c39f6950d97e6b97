"""A password-protected workbook: the OLE container that Excel makes of it, nothing inside."""

from __future__ import annotations

import hashlib
import struct

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NO_ENTRY = 0xFFFFFFFF
_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_AGILE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption">'
    '<keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" '
    'cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"/></encryption>'
)


def locked_workbook() -> bytes:
    """The whole file: header, one table of sectors, one of entries, two streams."""
    info = struct.pack("<HHI", 4, 4, 0x40) + _AGILE.encode()
    streams = (
        ("EncryptionInfo", info.ljust(4096)),
        ("EncryptedPackage", struct.pack("<Q", 8000) + _noise(8192)),
    )
    sizes = [-(-len(content) // _SECTOR) for _name, content in streams]
    starts = [2, 2 + sizes[0]]
    body = b"".join(content.ljust(size * _SECTOR, b"\0") for (_, content), size in
                    zip(streams, sizes, strict=True))  # fmt: skip
    entries = _entry("Root Entry", 5, (_NO_ENTRY, 1), _END, 0)
    entries += _entry(streams[0][0], 2, (2, _NO_ENTRY), starts[0], len(streams[0][1]))
    entries += _entry(streams[1][0], 2, (_NO_ENTRY, _NO_ENTRY), starts[1], len(streams[1][1]))
    return _header() + _sectors(starts, sizes) + entries.ljust(_SECTOR, b"\0") + body


def _header() -> bytes:
    fixed = struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    counts = struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    table = struct.pack("<109I", 0, *[_FREE] * 108)
    return _SIGNATURE + bytes(16) + fixed + counts + table


def _sectors(starts: list[int], sizes: list[int]) -> bytes:
    chain = [_FREE] * (_SECTOR // 4)
    chain[0], chain[1] = _FAT, _END
    for start, size in zip(starts, sizes, strict=True):
        for sector in range(start, start + size - 1):
            chain[sector] = sector + 1
        chain[start + size - 1] = _END
    return struct.pack(f"<{len(chain)}I", *chain)


def _entry(name: str, kind: int, links: tuple[int, int], start: int, size: int) -> bytes:
    """A directory entry; `links` are its right neighbour and its first child."""
    text = (name + "\0").encode("utf-16-le")
    right, child = links
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1)
    return (
        head
        + struct.pack("<III", _NO_ENTRY, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _noise(size: int) -> bytes:
    blocks = (hashlib.sha512(str(index).encode()).digest() for index in range(size // 64))
    return b"".join(blocks)
