"""What a template may do: print fields, loop over lists, ask whether a field is filled. Nothing else."""

from __future__ import annotations

from typing import Any, NoReturn

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

ALLOWED_FILTERS = frozenset({"default", "d", "join", "length", "count", "first", "last", "trim"})


class Sandbox(ImmutableSandboxedEnvironment):
    """No calls, no globals, no arithmetic, few filters: a template cannot run or exhaust anything."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in ALLOWED_FILTERS}

    def is_safe_callable(self, obj: Any) -> bool:
        """Nothing is called."""
        del obj
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> NoReturn:
        """Nothing is computed: a text times a number fills the memory."""
        del context, left, right
        message = f"operator {operator}"
        raise SecurityError(message)
