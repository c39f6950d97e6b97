"""The command line's own sentences: argparse in Chinese, one line per mistake."""

from __future__ import annotations

import argparse
from typing import NoReturn

from workbench.domain.errors import UserError

HINT = "用 python -m ui --help 查看用法。"


class ChineseParser(argparse.ArgumentParser):
    """Raises a `UserError` where argparse would print English and leave."""

    def error(self, message: str) -> NoReturn:
        """Turn argparse's message into one Chinese sentence."""
        raise UserError(f"命令写法不对：{_chinese(message)}。", HINT)


def _chinese(message: str) -> str:
    for english, chinese in (
        ("the following arguments are required: ", "缺少参数 "),
        ("unrecognized arguments: ", "不认识的参数 "),
        ("expected one argument", "后面要跟一个值"),
        ("expected at least one argument", "后面至少要跟一个值"),
        ("invalid choice: ", "不能是 "),
        ("choose from", "可选："),
        ("argument ", "参数 "),
    ):
        message = message.replace(english, chinese)
    return message
