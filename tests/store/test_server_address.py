"""Addresses of a server: no secrets, no guesses."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.domain.errors import InputError
from workbench.store.server_address import (
    ServerAddress,
    has_address,
    read_address,
    write_address,
)


def test_an_address_is_kept_as_it_was_entered(tmp_path: Path) -> None:
    assert not has_address(tmp_path)
    address = ServerAddress.parse(" postgresql://office@10.0.0.5:5433/jienengjiancha ")
    write_address(tmp_path, address)
    assert has_address(tmp_path)
    assert read_address(tmp_path) == address
    assert address.place == "10.0.0.5:5433/jienengjiancha"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "不是数据库地址"),
        ("10.0.0.5", "不是数据库地址"),
        ("mysql://office@host/name", "不是 PostgreSQL 数据库的地址"),
        ("postgresql://office@host", "不是 PostgreSQL 数据库的地址"),
        ("postgresql:///name", "不是 PostgreSQL 数据库的地址"),
        ("postgresql://office:secret@host/name", "不能写密码"),
    ],
)
def test_what_is_no_address_or_carries_a_password_is_refused(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as refused:
        ServerAddress.parse(text)
    assert "secret" not in str(refused.value)
