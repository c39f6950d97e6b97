"""A name that an agency's own template may use, with how it is written in Word."""

from __future__ import annotations

from dataclasses import dataclass

LIST_SUFFIX = "_list"


@dataclass(frozen=True, slots=True)
class TemplateName:
    """One name; `columns` are those of a table's rows."""

    name: str
    label: str
    columns: tuple[tuple[str, str], ...] = ()

    @property
    def usage(self) -> str:
        """How it is written in Word."""
        if self.columns:
            return f"{{%tr for row in {self.name} %}} … {{{{ row.列名 }}}} … {{%tr endfor %}}"
        if self.name.endswith(LIST_SUFFIX):
            return f"{{%p for line in {self.name} %}} {{{{ line }}}} {{%p endfor %}}"
        return f"{{{{ {self.name} }}}}"
