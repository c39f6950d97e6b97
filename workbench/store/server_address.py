"""Where an office keeps its shared rows: the address of a PostgreSQL database, without a password."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from workbench.domain.errors import DataCorrupt, InputError
from workbench.store.files import atomic_file

ADDRESS_FILE = "office.toml"
_DRIVER = "postgresql+psycopg"
_HINT = "写法：postgresql://用户@主机:5432/库名"
_NOTE = (
    "# 数据在办公室的 PostgreSQL 服务器上；本文件夹只存证据、文书和备份。\n"
    "# 密码不写在这里：放在各席位自己的 pgpass 文件里。\n"
)


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """A database on a server; `text` is what the office entered."""

    text: str

    @classmethod
    def parse(cls, text: str) -> ServerAddress:
        """Check an address.

        Raises:
            InputError: it is no PostgreSQL address, names no database, or carries a password.
        """
        try:
            url = make_url(text.strip())
        except ArgumentError:
            raise InputError(f"“{text.strip()}”不是数据库地址。", _HINT) from None
        if url.drivername not in {"postgresql", "postgres"} or not url.database or not url.host:
            raise InputError(f"“{url}”不是 PostgreSQL 数据库的地址。", _HINT)
        if url.password is not None:
            raise InputError(
                "地址里不能写密码：这个文件夹是大家都能看到的。",
                "请把密码放在各席位自己的 pgpass 文件里，地址里只写用户名。",
            )
        return cls(text.strip())

    @property
    def url(self) -> URL:
        """The address as the driver wants it."""
        return make_url(self.text).set(drivername=_DRIVER)

    @property
    def place(self) -> str:
        """Host and database, for messages."""
        url = self.url
        port = f":{url.port}" if url.port else ""
        return f"{url.host}{port}/{url.database}"


def has_address(folder: Path) -> bool:
    """Tell whether a store folder points to a server."""
    return (folder / ADDRESS_FILE).is_file()


def read_address(folder: Path) -> ServerAddress:
    """The address a store folder points to."""
    file = folder / ADDRESS_FILE
    try:
        text = tomllib.loads(file.read_text(encoding="utf-8-sig"))["url"]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
        raise DataCorrupt(f"{file} 读不出服务器地址。", f'应有一行 url = "…"。{_HINT}') from error
    return ServerAddress.parse(str(text))


def write_address(folder: Path, address: ServerAddress) -> None:
    """Make a folder point to a server."""
    with atomic_file(folder / ADDRESS_FILE) as stream:
        stream.write(f'{_NOTE}url = "{address.text}"\n'.encode())
