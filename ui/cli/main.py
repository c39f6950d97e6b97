"""The entry of the headless verbs: parse, run, and say in one sentence what went wrong."""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Sequence

from ui.cli.composition import Composition
from ui.cli.verbs import add_verbs
from ui.cli.verbs.verb import add_global_options
from ui.cli.words import ChineseParser
from workbench.domain.errors import SystemProblem, WorkbenchError
from workbench.domain.system_words import is_of_the_system, system_words

OK, MISTAKE = 0, 2


def run(argv: Sequence[str]) -> int:
    """Run one verb: 0 on success, 2 when the user can mend it.

    Anything else is a fault of the program: it goes up with its traceback and leaves with 1.
    """
    _never_fail_on_a_sign()
    try:
        arguments = _parser().parse_args(list(argv))
        arguments.run(arguments, Composition.from_arguments(arguments))
    except WorkbenchError as error:
        return _refuse(error)
    except KeyboardInterrupt:
        sys.stderr.write("已停止，没有写入任何内容。\n")
        return MISTAKE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        if not is_of_the_system(error):
            raise
        place = f"“{error.filename}”" if error.filename else "磁盘"
        hint = "请检查磁盘空间和权限后重试，原有数据没有变化。"
        return _refuse(SystemProblem(f"读写{place}没有成功：{system_words(error)}。", hint))
    return OK


def _refuse(error: WorkbenchError) -> int:
    logging.getLogger("workbench").info("%s", error)
    sys.stderr.write(f"{one_sentence(error)}\n")
    return MISTAKE


def one_sentence(error: WorkbenchError) -> str:
    """What is wrong and what to do, in one line and with one full stop."""
    parts = [part.strip().rstrip("。") for part in (error.message, error.hint)]
    text = "，".join(part for part in parts if part)
    return " ".join(f"{text}。".split())


def _never_fail_on_a_sign() -> None:
    """A console that cannot show ✖ or a rare character shows a question mark instead."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _parser() -> ChineseParser:
    parser = ChineseParser(
        prog="python -m ui",
        description="节能监察工作台：不打开窗口，直接完成一项工作。",
    )
    add_global_options(parser)
    add_verbs(parser)
    return parser
