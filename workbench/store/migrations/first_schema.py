"""The tables of the first schema as they were released, in short hand; they never change again.

One entry per table: columns and constraints between semicolons. After the type of a column: `pk`
primary key, `auto` counted by the database, `!` required, `>table.column` foreign key, `=value`
default.
"""

from __future__ import annotations

TABLES: dict[str, str] = {
    "agency_capacity": """
        id text pk; year int !; agency text !; posts int !; staff int !; certified int !;
        trained int !; third_parties int !; unique year agency
    """,
    "case_package": """
        id text pk; direction text !; sha256 text !; case_id text !; version int !; state
        text !; details text !; moved_at text !; index ix_case_package_case_id case_id;
        index ix_case_package_sha256 sha256
    """,
    "document_number": """
        series text pk; year int pk; last int !
    """,
    "enterprise": """
        id text pk; name text !; uscc text !; province text !; city text !; county text !;
        address text !; legal_representative text !; contact text !; phone text !;
        industry_code text !; sub_industry text !; products text !; capacity text !;
        tce_calorific text; tce_equivalent text; is_key_energy_user bool;
        green_factory_batch text !; green_data_centre_batch text !; last_violation text !;
        years_inspected text !; agency text !; remark text !; pinyin text !; index
        ix_enterprise_name name; index ix_enterprise_uscc uscc
    """,
    "frozen_year": """
        id text pk; year int !; facts text !; facts_hash text !; files text !; frozen_by
        text !; frozen_at text !; thawed_at text; thaw_reason text !; index
        ix_frozen_year_year year
    """,
    "history": """
        seq int pk auto; device_id text !; position int !; at text !; by text !; label text
        !; topics text !; kind text !; target int; batches text !; changes text !;
        previous_hash text !; hash text !; unique device_id position
    """,
    "mapping_memory": """
        id text pk; enterprise_id text !; shape text !; columns text !; unique enterprise_id
        shape
    """,
    "nameplate_verdict": """
        nameplate text pk; as_of text pk; book_hash text pk; verdicts text !; conclusion
        text !; is_phase_out bool !; is_below_limit bool !; grade int; representative int !
    """,
    "officer": """
        id text pk; name text !; certificate_number text !; agency text !
    """,
    "rule_overlay": """
        id text pk; kind text !; key text !; body text !; entered_by text !; entered_at text
        !; unique kind key
    """,
    "store": """
        id text pk; role text !; agency text !; region text !; device_id text !; created_at
        text !
    """,
    "task_target": """
        id text pk; year int !; category text !; industry text !; sub_industry text !;
        registered int; planned int !; key_users int !; with_equipment int !; lead_agency
        text !; starts_on text; ends_on text; remark text !; unique year category industry
        sub_industry
    """,
    "undo_step": """
        seq int pk; is_undone bool !
    """,
    "inspection_case": """
        id text pk; enterprise_id text ! >enterprise.id; year int !; categories text !;
        stage text !; mode text !; officer_ids text !; opened_on text; onsite_on text; as_of
        text; checklist_version text !; conclusion text !; version int !; judged_as_of text;
        judged_book text !; third_party text !; selection_reason text !; completion text !;
        completion_reason text !; completion_proof text !; remark text !; unique
        enterprise_id year; index ix_inspection_case_year year
    """,
    "planned_enterprise": """
        id text pk; year int !; enterprise_id text ! >enterprise.id; category text !;
        sub_industry text !; source text !; completion text !; agency text !;
        last_violation_paper text !; replaces text !; change_reason text !; proof text !;
        decided_on text; document_number text !; remark text !; unique year enterprise_id
        category
    """,
    "answer": """
        id text pk; case_id text ! >inspection_case.id; item_id text !; subject text !;
        result text; option text !; proposed text; proposed_why text !; note text !;
        answered_by text !; answered_at text; unique case_id item_id subject
    """,
    "evidence": """
        id text pk; case_id text ! >inspection_case.id; number int !; name text !; kind text
        !; source text !; stored_name text !; sha256 text !; size int !; taken_at text !;
        place text !; note text !; void_reason text !; added_by text !; added_at text !;
        unique case_id number; index ix_evidence_case_id case_id
    """,
    "finding": """
        id text pk; case_id text ! >inspection_case.id; code text !; title text !; facts
        text !; consequence text !; law text !; requirement text !; rule text; item_id text
        !; subject text !; machine_ids text !; count int !; standing text !; state text !;
        decided_reason text !; transfer_to text !; hearing text !; reviewed_on text;
        approved_by text !; approved_on text; published_on text; withdrawn_on text; index
        ix_finding_case_id case_id
    """,
    "follow_up": """
        id text pk; case_id text ! >inspection_case.id; item_id text !; outcome text !; body
        text !; unique case_id item_id; index ix_follow_up_case_id case_id
    """,
    "ledger_batch": """
        id text pk; kind text !; enterprise_id text >enterprise.id; case_id text
        >inspection_case.id; file_name text !; sha256 text !; sheets text !; issues text !;
        row_count int !; state text !; superseded_by text !; created_by text !; created_at
        text !; index ix_ledger_batch_case_id case_id
    """,
    "paper": """
        id text pk; case_id text ! >inspection_case.id; kind text !; version int !; number
        text !; state text !; issued_on text; due_on text; content_hash text !; fields text
        !; frozen text !; files text !; void_reason text !; unique case_id kind version
    """,
    "settlement": """
        id text pk; case_id text ! >inspection_case.id; kind text !; subject text !; body
        text !; unique case_id kind subject; index ix_settlement_case_id case_id
    """,
    "subject_verdict": """
        id text pk; case_id text ! >inspection_case.id; ordinal int !; rule text !; subject
        text !; as_of text !; book_hash text !; verdict text !; figures text !; index
        ix_subject_verdict_case_id case_id
    """,
    "evidence_link": """
        id text pk; evidence_id text ! >evidence.id; target_kind text !; target_id text !;
        unique evidence_id target_kind target_id; index ix_evidence_link_target_id target_id
    """,
    "ledger_entry": """
        row_id int pk auto; batch_id text ! >ledger_batch.id; ordinal int !; kind text !;
        sheet text !; row int !; period_start text; period_end text; subject text !; body
        text !; issues text !; unique batch_id ordinal
    """,
    "machine": """
        row_id int pk auto; batch_id text ! >ledger_batch.id; ordinal int !; sheet text !;
        row int !; machine int !; kind text !; number text !; name text !; model text !;
        rated_power_kw bigint; poles int; capacity bigint; capacity_unit text !; state text
        !; location text !; quantity int !; nameplate text !; issue_count int !; conclusion
        text ! =; is_phase_out bool ! =0; is_below_limit bool ! =0; grade int; unique
        batch_id ordinal; index ix_machine_batch_id_nameplate batch_id nameplate
    """,
    "machine_mark": """
        id text pk; batch_id text ! >ledger_batch.id; ordinal int !; field text !; value
        text !; note text !; marked_by text !; marked_at text !; unique batch_id ordinal
        field
    """,
    "rectification_item": """
        id text pk; case_id text ! >inspection_case.id; finding_id text ! >finding.id;
        requirement text !; due_on text !; outcome text !; units_done int !; remark text !;
        units int !; extension_asked_on text; extended_to text; rechecked_on text; index
        ix_rectification_item_case_id case_id
    """,
    "machine_detail": """
        row_id int pk >machine.row_id; readings text !; issues text !
    """,
}
