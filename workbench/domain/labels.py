"""Every enum's Chinese word: the only place where values meet the user's language."""

from __future__ import annotations

from enum import StrEnum

from workbench.domain.checklist import Result
from workbench.domain.energy import EnergyFlow
from workbench.domain.equipment import EquipmentKind, MachineState
from workbench.domain.finding import Consequence, FindingState
from workbench.domain.inspection import Mode, Role, Stage
from workbench.domain.issue import Severity
from workbench.domain.paper import PaperKind, PaperState
from workbench.domain.reading import ReadingState
from workbench.domain.rectification import RectificationOutcome
from workbench.domain.verdict import CheckState, Outcome, Reason, Rule, Tier

LABELS: dict[StrEnum, str] = {
    ReadingState.VALUE: "有值",
    ReadingState.BLANK: "空白",
    ReadingState.DASH: "—",
    ReadingState.NOT_APPLICABLE: "不适用",
    ReadingState.NONE: "无",
    ReadingState.NOT_CHECKED: "未查",
    ReadingState.UNREADABLE: "读不出",
    Severity.ERROR: "错误",
    Severity.WARNING: "存疑",
    Severity.INFO: "提示",
    EquipmentKind.MOTOR: "电动机",
    EquipmentKind.TRANSFORMER: "变压器",
    EquipmentKind.FAN: "风机",
    EquipmentKind.BLOWER: "鼓风机",
    EquipmentKind.PUMP: "泵",
    EquipmentKind.COMPRESSOR: "空压机",
    EquipmentKind.CHILLER: "制冷/热泵",
    EquipmentKind.BOILER: "工业锅炉",
    EquipmentKind.HEAT_TREATMENT: "热处理设备",
    EquipmentKind.WELDER: "电焊机",
    EquipmentKind.STEAM_TRAP: "疏水阀",
    EquipmentKind.UPS: "UPS",
    EquipmentKind.SERVER: "服务器",
    EquipmentKind.METER: "计量器具",
    EquipmentKind.OTHER: "其他设备",
    MachineState.IN_USE: "在用",
    MachineState.STANDBY: "备用",
    MachineState.SEALED: "停用封存",
    MachineState.IDLE: "闲置",
    MachineState.DISMANTLED: "拆除",
    MachineState.UNKNOWN: "未注明",
    Outcome.MEETS: "符合",
    Outcome.FAILS: "不符合",
    Outcome.UNDETERMINED: "无法判定",
    Outcome.OUT_OF_SCOPE: "不适用",
    Reason.MISSING: "缺参数",
    Reason.UNCONFIRMED: "依据待核",
    Reason.EDITION_NOT_HELD: "未收录当时版本",
    Reason.CONTRADICTION: "数据矛盾",
    Reason.CONDITION_UNKNOWN: "条件不明",
    Reason.CATALOGUE_INCOMPLETE: "目录不全",
    Reason.INFERRED_ONLY: "仅按型号推断",
    CheckState.VERIFIED: "已核对原文",
    CheckState.TRANSCRIBED: "转录待核",
    CheckState.UNVERIFIED: "待核",
    Rule.PHASE_OUT: "淘汰目录",
    Rule.MINIMUM_EFFICIENCY: "现行能效限定值",
    Rule.MINIMUM_AT_MANUFACTURE: "出厂时能效限定值",
    Rule.EFFICIENCY_GRADE: "能效等级",
    Rule.POLICY_LEVEL: "能效水平",
    Rule.ENERGY_LIMIT: "能耗限额",
    Rule.BENCHMARK_LEVEL: "标杆/基准水平",
    Rule.DATA_CENTRE_PUE: "电能利用效率",
    Rule.METERING_RATE: "计量器具配备率",
    Tier.ADVANCED: "先进水平",
    Tier.ENERGY_SAVING: "节能水平",
    Tier.ACCESS: "准入水平",
    Tier.BELOW: "低于准入水平",
    EnergyFlow.OPENING_STOCK: "期初库存",
    EnergyFlow.PURCHASE: "购进",
    EnergyFlow.CONSUMPTION: "消费",
    EnergyFlow.NON_ENERGY_USE: "用于原材料",
    EnergyFlow.CONVERSION_INPUT: "加工转换投入",
    EnergyFlow.CONVERSION_OUTPUT: "加工转换产出",
    EnergyFlow.RECOVERED: "回收利用",
    EnergyFlow.EXPORTED: "外供",
    EnergyFlow.CLOSING_STOCK: "期末库存",
    Role.INSPECTOR: "监察人员",
    Role.OFFICE: "监察机构办公室",
    Role.ENTERPRISE: "企业自查",
    Stage.ASSIGNED: "任务下达",
    Stage.NOTIFIED: "告知",
    Stage.SELF_CHECK: "企业自查",
    Stage.DESK_REVIEW: "初审",
    Stage.ONSITE: "现场监察",
    Stage.FINDINGS: "问题认定",
    Stage.PAPERS: "文书",
    Stage.RECTIFICATION: "整改跟踪",
    Stage.RECHECK: "复查",
    Stage.CLOSED: "结案归档",
    Mode.DESK: "书面监察",
    Mode.ONSITE: "现场监察",
    Result.CONFORMS: "符合",
    Result.DEVIATES: "不符合",
    Result.NOT_APPLICABLE: "不适用",
    Result.NOT_CALCULABLE: "无法核算",
    Result.EVIDENCE_PENDING: "待补证",
    Consequence.RECTIFICATION_ORDER: "限期整改",
    Consequence.OPINION: "意见",
    Consequence.SUGGESTION: "建议",
    Consequence.TRANSFER: "移送",
    Consequence.CLUE: "线索",
    FindingState.DRAFT: "草稿",
    FindingState.CONFIRMED: "已认定",
    FindingState.DISMISSED: "不予认定",
    RectificationOutcome.OPEN: "整改中",
    RectificationOutcome.DONE: "已完成",
    RectificationOutcome.PARTIAL: "部分完成",
    RectificationOutcome.NOT_DONE: "未完成",
    RectificationOutcome.CLOSED_DOWN: "停产关闭",
    PaperKind.ONSITE_RECORD: "现场监察笔录",
    PaperKind.RECTIFICATION_ORDER: "限期整改通知书",
    PaperState.DRAFT: "草稿",
    PaperState.ISSUED: "已签发",
    PaperState.VOID: "已作废",
}

# A verdict's sign on screen and paper: symbol and word always together, never colour alone.
SIGNS: dict[str, tuple[str, str]] = {
    "phase_out": ("✖", "目录在用"),
    "below_limit": ("▲", "低于现行限定值"),
    "over_limit": ("▲", "超限额"),
    "undetermined": ("?", "无法判定"),
    "question": ("?", "请复核"),
    "meets": ("✓", "符合"),
    "out_of_scope": ("—", "不适用"),
}


def label(value: StrEnum) -> str:
    """The Chinese word of an enum value; an unlisted value is a programming error (KeyError)."""
    return LABELS[value]
