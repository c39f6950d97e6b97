"""A signature holds for exactly these bytes by exactly this key."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.exchange.packages.signing import DeviceKey, fingerprint, is_signed, new_key

# RFC 8032, 7.1, test 3.
PRIVATE = "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"
PUBLIC = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
SIGNATURE = (
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
    "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
)


def test_the_signature_is_ed25519_as_the_standard_has_it() -> None:
    key = DeviceKey(PRIVATE)
    assert key.public == PUBLIC
    assert key.sign(bytes.fromhex("af82")) == SIGNATURE
    assert is_signed(PUBLIC, bytes.fromhex("af82"), SIGNATURE)


@given(content=st.binary(), other=st.binary())
def test_it_holds_for_no_other_bytes_and_no_other_key(content: bytes, other: bytes) -> None:
    key, stranger = new_key(), new_key()
    signature = key.sign(content)
    assert is_signed(key.public, content, signature)
    assert is_signed(key.public, other, signature) == (content == other)
    assert not is_signed(stranger.public, content, signature)


@given(text=st.text())
def test_nonsense_is_no_signature(text: str) -> None:
    assert not is_signed(PUBLIC, b"", text)
    assert not is_signed(text, b"", SIGNATURE)


def test_a_key_does_not_show_its_private_part() -> None:
    assert PRIVATE not in repr(DeviceKey(PRIVATE))


def test_a_fingerprint_can_be_read_out_on_the_phone() -> None:
    groups = fingerprint(PUBLIC).split(" ")
    assert [len(each) for each in groups] == [4, 4, 4, 4]
    assert fingerprint(PUBLIC) != fingerprint(new_key().public)
