"""Names of products: what ledgers call them, what each edition of a standard prints."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workbench.ledgers.cells import normal_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductName:
    """One product; `printed` are its names in the editions of limit standards.

    `indicators` are judged where the ledger names none; `processes` says whose electricity an
    indicator divides, where it is not that of the whole product.
    """

    name: str
    standards: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    processes: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProductNames:
    """Every known product by every spelling."""

    by_spelling: Mapping[str, ProductName] = field(default_factory=dict)

    def find(self, text: str) -> ProductName | None:
        """The product a ledger means, None where the words are not known."""
        return self.by_spelling.get(_key(text))

    def name(self, text: str) -> str:
        """The product's one name, the ledger's own words where they are not known."""
        known = self.find(text)
        return known.name if known else text.strip()


def load_products(resources: Path) -> ProductNames:
    """Read `fields/products.csv`."""
    with (resources / "fields" / "products.csv").open(encoding="utf-8", newline="") as file:
        products = [_product(row) for row in csv.DictReader(file)]
    return ProductNames(
        {
            _key(spelling): product
            for product in products
            for spelling in (*product.aliases, *product.printed, product.name)
        }
    )


def _product(row: Mapping[str, str]) -> ProductName:
    indicators = [part.partition("@") for part in _split(row["indicators"])]
    return ProductName(
        name=row["name"],
        standards=_split(row["standards"]),
        printed=_split(row["printed"]),
        indicators=tuple(indicator for indicator, _, _ in indicators),
        processes={indicator: process for indicator, _, process in indicators if process},
        aliases=_split(row["aliases"]),
    )


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


def _key(text: str) -> str:
    return normal_text(text).replace(" ", "").lower()
