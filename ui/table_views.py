"""How the user looks at each table of a store: order, filters, widths; kept when he leaves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from ui.settings import WindowSettings


@dataclass(frozen=True, slots=True)
class TableLook:
    """Column widths, order, and the values kept per column; free text is typed anew."""

    widths: Mapping[str, int] = field(default_factory=dict)
    order_by: str = ""
    descending: bool = False
    kept: Mapping[str, frozenset[str]] = field(default_factory=dict)


class TableViews:
    """Looks by the name of their table: in memory, and in the window's settings once it has any."""

    def __init__(self) -> None:
        self._held: dict[str, TableLook] = {}
        self._settings: WindowSettings | None = None
        self._device = ""

    def keep_in(self, settings: WindowSettings, device: str) -> None:
        """Keep looks beyond this run, for one store."""
        self._settings, self._device = settings, device

    def of(self, name: str) -> TableLook | None:
        """How a table was looked at last, None where nobody did."""
        if name not in self._held and self._settings is not None:
            look = _read(self._settings.table_look(self._device, name))
            if look is not None:
                self._held[name] = look
        return self._held.get(name)

    def put(self, name: str, look: TableLook) -> None:
        """Remember how a table is looked at now."""
        if self._held.get(name) == look:
            return
        self._held[name] = look
        if self._settings is not None:
            self._settings.remember_table_look(self._device, name, _write(look))


def _write(look: TableLook) -> str:
    kept = {column: sorted(values) for column, values in look.kept.items()}
    whole = {
        "widths": dict(look.widths),
        "order_by": look.order_by,
        "descending": look.descending,
        "kept": kept,
    }
    return json.dumps(whole, ensure_ascii=False)


def _read(text: str) -> TableLook | None:
    """A look as it was written; None where there is none, or a hand has spoilt it."""
    if not text:
        return None
    try:
        whole = json.loads(text)
        return TableLook(
            widths={str(column): int(width) for column, width in whole["widths"].items()},
            order_by=str(whole["order_by"]),
            descending=bool(whole["descending"]),
            kept={str(column): frozenset(map(str, v)) for column, v in whole["kept"].items()},
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        # Nothing is lost but how a table was sorted; the next look is written over it.
        return None
