"""Versions and licences of the program and what it is made of; no Qt."""

from __future__ import annotations

import platform
from html import escape
from importlib.metadata import PackageNotFoundError, version

# The same as in pyproject.toml, which a frozen build does not carry.
VERSION = "0.3.0"
# Distribution, its name for the user, licence.
PARTS = (
    ("PySide6-Essentials", "Qt for Python（PySide6）与 Qt 6", "LGPL v3，动态链接，可替换"),
    ("SQLAlchemy", "SQLAlchemy", "MIT"),
    ("python-calamine", "python-calamine", "MIT"),
    ("openpyxl", "openpyxl", "MIT"),
    ("XlsxWriter", "XlsxWriter", "BSD-2"),
    ("typst", "typst", "Apache 2.0"),
    ("reportlab", "ReportLab", "BSD"),
    ("python-docx", "python-docx", "MIT"),
    ("matplotlib", "matplotlib", "PSF 类"),
    ("pandas", "pandas", "BSD-3"),
    ("cryptography", "cryptography（签名）", "Apache 2.0 / BSD-3"),
    ("pyrage", "pyrage（age 加密）", "MIT"),
    ("pillow", "Pillow", "MIT-CMU"),
    ("pi-heif", "pi-heif（libheif、libde265）", "LGPL v3，动态链接，可替换"),
)
FONTS = (
    "随程序提供的字体：思源宋体、思源黑体（Noto CJK，SIL OFL 1.1）、霞鹜文楷（SIL OFL 1.1），"
    "均为子集；本机装有方正小标宋、仿宋、黑体、楷体时优先使用。"
)


def versions() -> tuple[tuple[str, str, str], ...]:
    """(name, version, licence) of the program and its parts."""
    own = (("节能监察工作台", VERSION, ""), ("Python", platform.python_version(), "PSF"))
    return (*own, *((name, _version(part), licence) for part, name, licence in PARTS))


def versions_html() -> str:
    """The same as a table to read, with the fonts."""
    rows = "".join(
        f"<tr><td style='padding:2px 24px 2px 0'>{escape(name)}</td>"
        f"<td style='padding:2px 24px 2px 0'>{escape(number)}</td><td>{escape(licence)}</td></tr>"
        for name, number, licence in versions()
    )
    return f"<table>{rows}</table><p>{escape(FONTS)}</p>"


def _version(part: str) -> str:
    try:
        return version(part)
    except PackageNotFoundError:
        return "随程序提供"
