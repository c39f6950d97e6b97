"""The kinds of file the importer knows, with the words of the headless contract."""

from __future__ import annotations

from enum import StrEnum


class LedgerKind(StrEnum):
    """What a file is read as; each has its fields in resources/fields/<kind>.csv."""

    PROGRAMME = "programme"
    ENTERPRISES = "enterprises"
    EQUIPMENT = "equipment"
    ENERGY = "energy"
    PRODUCTION = "production"
    METERING = "metering"
    DATACENTRE = "datacentre"
