"""A password on a package: it guards a one-time age key, and that key encrypts the stream.

The library's own password mode takes the whole content into memory, and for the key as much memory
as the writing machine has patience for. Here the cost is fixed and the content is a stream.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from pyrage import DecryptError, EncryptError, IdentityError, decrypt_io, encrypt_io, x25519

SEALED_KEY, STREAM = "key.sealed", "package.age"
MAX_SEALED_KEY = 1024
_MAGIC = b"energy-inspection-sealed-key/1\n"
_SALT, _NONCE = 16, 12
# scrypt: 128 MB for a third of a second, on whatever machine the file was made.
_COST, _BLOCK_SIZE, _PARALLEL = 1 << 17, 8, 1


class Writes(Protocol):
    """Where a stream goes."""

    def write(self, data: bytes, /) -> object:
        """Take the next bytes."""


class WrongPassword(Exception):  # noqa: N818 - an outcome; the reader words it
    """The password does not open the key."""


class BrokenSeal(Exception):  # noqa: N818 - an outcome; the reader words it
    """These bytes are no sealed key, or not the stream that was encrypted."""


def new_seal(password: str) -> tuple[bytes, Any]:
    """A key nobody ever had: sealed with the password, and as it is."""
    identity = x25519.Identity.generate()
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    body = _cipher(password, salt).encrypt(nonce, str(identity).encode(), _MAGIC)
    return _MAGIC + salt + nonce + body, identity


def opened_seal(sealed: bytes, password: str) -> Any:
    """The key that was sealed with a password.

    Raises:
        WrongPassword: the password does not fit.
        BrokenSeal: it is no sealed key.
    """
    head, rest = sealed[: len(_MAGIC)], sealed[len(_MAGIC) :]
    salt, nonce, body = rest[:_SALT], rest[_SALT:][:_NONCE], rest[_SALT + _NONCE :]
    if head != _MAGIC or not body:
        raise BrokenSeal
    try:
        secret = _cipher(password, salt).decrypt(nonce, body, _MAGIC)
        return x25519.Identity.from_str(secret.decode())
    except InvalidTag as error:
        raise WrongPassword from error
    except (IdentityError, ValueError) as error:
        raise BrokenSeal from error


def encrypt(pieces: Iterator[bytes], target: Writes, identity: Any) -> None:
    """Encrypt a stream piece by piece."""
    _through(lambda source, sink: encrypt_io(source, sink, [identity.to_public()]), pieces, target)


def decrypt(pieces: Iterator[bytes], target: Writes, identity: Any) -> None:
    """Decrypt a stream piece by piece; what was written counts only when this returns.

    Raises:
        BrokenSeal: it is not the stream that was encrypted with this key.
    """
    _through(lambda source, sink: decrypt_io(source, sink, [identity]), pieces, target)


def _cipher(password: str, salt: bytes) -> ChaCha20Poly1305:
    # The same characters, however the keyboard composes them.
    typed = unicodedata.normalize("NFC", password).encode()
    kdf = Scrypt(salt=salt, length=32, n=_COST, r=_BLOCK_SIZE, p=_PARALLEL)
    return ChaCha20Poly1305(kdf.derive(typed))


def _through(
    work: Callable[[_Source, _Sink], None], pieces: Iterator[bytes], target: Writes
) -> None:
    """Run the library between two ends; what an end raised comes out as it was."""
    source, sink = _Source(pieces), _Sink(target)
    try:
        work(source, sink)
    except (EncryptError, DecryptError, OSError) as error:
        raise source.raised or sink.raised or BrokenSeal() from error


class _Source:
    """Pieces as a file that is read; keeps what went wrong, which the library only prints."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = memoryview(b"")
        self.raised: BaseException | None = None

    def read(self, size: int) -> bytes:
        """At most `size` bytes; none at the end."""
        try:
            while not self._held:
                self._held = memoryview(next(self._pieces))
        except StopIteration:
            return b""
        except BaseException as error:
            self.raised = error
            raise
        piece, self._held = self._held[:size], self._held[size:]
        return bytes(piece)


class _Sink:
    """A target that keeps what went wrong, which the library only prints."""

    def __init__(self, target: Writes) -> None:
        self._target = target
        self.raised: BaseException | None = None

    def write(self, data: bytes) -> int:
        """Hand the next bytes on."""
        try:
            self._target.write(data)
        except BaseException as error:
            self.raised = error
            raise
        return len(data)

    def flush(self) -> None:
        """The target flushes itself when it is complete."""
