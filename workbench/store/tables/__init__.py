"""All tables of the store, so that importing this package knows the whole schema."""

from workbench.store.tables.base import Base, new_id
from workbench.store.tables.exchange import CaseImageRow, DeviceKeyRow
from workbench.store.tables.inspection import (
    AnswerRow,
    CaseRow,
    FindingRow,
    FollowUpRow,
    RectificationRow,
)
from workbench.store.tables.ledger import (
    BatchRow,
    BatchState,
    EntryRow,
    MachineDetailRow,
    MachineMarkRow,
    MachineRow,
    NameplateVerdictRow,
    SubjectVerdictRow,
)
from workbench.store.tables.programme import (
    CapacityRow,
    MappingRow,
    OverlayRow,
    PlannedEnterpriseRow,
    SpellingRow,
    TaskTargetRow,
)
from workbench.store.tables.records import (
    EvidenceLinkRow,
    EvidenceRow,
    FrozenYearRow,
    NumberRow,
    PackageRow,
    PaperRow,
)
from workbench.store.tables.register import EnterpriseRow, OfficerRow, StoreRow
from workbench.store.tables.settlement import SettlementRow
from workbench.store.tables.trail import HistoryRow, UndoStepRow

__all__ = [
    "AnswerRow",
    "Base",
    "BatchRow",
    "BatchState",
    "CapacityRow",
    "CaseImageRow",
    "CaseRow",
    "DeviceKeyRow",
    "EnterpriseRow",
    "EntryRow",
    "EvidenceLinkRow",
    "EvidenceRow",
    "FindingRow",
    "FollowUpRow",
    "FrozenYearRow",
    "HistoryRow",
    "MachineDetailRow",
    "MachineMarkRow",
    "MachineRow",
    "MappingRow",
    "NameplateVerdictRow",
    "NumberRow",
    "OfficerRow",
    "OverlayRow",
    "PackageRow",
    "PaperRow",
    "PlannedEnterpriseRow",
    "RectificationRow",
    "SettlementRow",
    "SpellingRow",
    "StoreRow",
    "SubjectVerdictRow",
    "TaskTargetRow",
    "UndoStepRow",
    "new_id",
]
