"""The command line's own sentences: argparse in Chinese, one line per mistake."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any, NoReturn

from workbench.domain.errors import UserError

HINT = "用 python -m ui --help 查看用法。"
FIRST_YEAR, LAST_YEAR = 1990, 2100


class ChineseHelp(argparse.HelpFormatter):
    """Help whose fixed words are Chinese too."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Say 用法 where argparse says usage."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class ChineseParser(argparse.ArgumentParser):
    """Raises a `UserError` where argparse would print English and leave."""

    def __init__(self, *, add_help: bool = True, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=ChineseHelp, **options)
        self._positionals.title, self._optionals.title = "参数", "选项"
        if add_help:
            self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Turn argparse's message into one Chinese sentence."""
        raise UserError(f"命令写法不对：{_chinese(message)}。", HINT)


def year(text: str) -> int:
    """Read a year; anything else is the user's mistake."""
    if text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    raise argparse.ArgumentTypeError(f"年份“{text}”读不懂，请写成 2024")


def _chinese(message: str) -> str:
    for english, chinese in (
        ("the following arguments are required: ", "缺少参数 "),
        ("unrecognized arguments: ", "不认识的参数 "),
        ("expected one argument", "后面要跟一个值"),
        ("expected at least one argument", "后面至少要跟一个值"),
        ("ignored explicit argument ", "不接受值 "),
        ("invalid choice: ", "不能是 "),
        ("choose from", "可选："),
        ("argument ", "参数 "),
    ):
        message = message.replace(english, chinese)
    return message
