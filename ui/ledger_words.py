"""Kinds of ledgers in the user's words."""

from __future__ import annotations

from workbench.ledgers.kinds import LedgerKind

KIND_LABELS: dict[LedgerKind, str] = {
    LedgerKind.PROGRAMME: "任务名单",
    LedgerKind.ENTERPRISES: "企业名单",
    LedgerKind.EQUIPMENT: "设备台账",
    LedgerKind.ENERGY: "能源台账",
    LedgerKind.PRODUCTION: "产品产量",
    LedgerKind.METERING: "计量器具",
    LedgerKind.DATACENTRE: "数据中心电量",
}
