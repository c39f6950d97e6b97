"""The key of a device: what it signed nobody else can have signed or changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

_GROUPS, _GROUP = 4, 4


@dataclass(frozen=True, slots=True)
class DeviceKey:
    """An Ed25519 key in hexadecimal; the private part never shows in a log."""

    private: str = field(repr=False)

    @property
    def public(self) -> str:
        """The part that others know the device by."""
        return self._key().public_key().public_bytes_raw().hex()

    def sign(self, content: bytes) -> str:
        """The signature of exactly these bytes, in hexadecimal."""
        return self._key().sign(content).hex()

    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.private))


def new_key() -> DeviceKey:
    """A key that nobody ever had."""
    return DeviceKey(Ed25519PrivateKey.generate().private_bytes_raw().hex())


def is_signed(public: str, content: bytes, signature: str) -> bool:
    """Tell whether the holder of a key signed exactly these bytes."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signature), content)
    except (ValueError, InvalidSignature):
        return False
    return True


def fingerprint(public: str) -> str:
    """A public key as people read it to each other on the phone."""
    digits = hashlib.sha256(bytes.fromhex(public)).hexdigest().upper()
    return " ".join(digits[at * _GROUP :][:_GROUP] for at in range(_GROUPS))
