"""Families that judging reads by column: what a table must hold to join one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_LIMITS = {
    "product": "text",
    "indicator": "text",
    "unit": "text",
    "grade1": "number",
    "grade2": "number",
    "grade3": "number",
    "effective_from": "date",
    "assumed_from": "date",
    "repealed_from": "date",
    "correction": "text",
    "industry": "text",
}
FAMILIES: Mapping[str, Mapping[str, str]] = {
    "motor-efficiency": {
        "rated_power_kw": "number",
        "poles": "integer",
        "grade": "integer",
        "efficiency_pct": "number",
    },
    "transformer-losses-10kv": {
        "transformer_type": "text",
        "core_material": "text",
        "connection_or_insulation": "text",
        "rated_capacity_kva": "number",
        "grade": "integer",
        "no_load_loss_w": "number",
        "load_loss_w": "number",
    },
    "phase-out": {
        "batch": "text",
        "batch_label": "text",
        "item_no": "text",
        "category": "text",
        "kinds": "text",
        "product_name": "text",
        "match": "text",
        "tokens": "text",
        "model": "text",
        "rated_power_kw": "number",
        "stop_use_on": "date",
        "stop_use_text": "text",
        "consequence": "text",
        "reason": "text",
    },
    "phase-out-conditions": {
        "entry": "text",
        "kind": "text",
        "operator": "text",
        "value": "text",
        "unit": "text",
        "text": "text",
        "assumed": "text",
    },
    "phase-out-gaps": {
        "batch": "text",
        "section": "text",
        "kinds": "text",
        "effective_from": "date",
        "text": "text",
    },
    "coefficients": {
        "carrier": "text",
        "label": "text",
        "unit": "text",
        "value": "number",
        "low": "number",
        "high": "number",
        "equivalent": "number",
        "medium": "text",
    },
    "energy-limits": _LIMITS,
    "energy-limits-superseded": _LIMITS,
    "energy-limit-corrections": {
        "limits": "text",
        "direction": "text",
        "factor": "text",
        "condition": "text",
        "formula": "text",
        "amount": "number",
        "unit": "text",
        "grades": "text",
    },
    "benchmark-levels": {
        "product": "text",
        "indicator": "text",
        "unit": "text",
        "benchmark": "number",
        "baseline": "number",
        "limit": "text",
    },
    "data-centre-pue": {"grade": "integer", "max_pue": "number"},
    "metering-provision": {
        "carriers": "text",
        "unit_pct": "integer",
        "sub_unit_pct": "integer",
        "equipment_pct": "integer",
    },
    "co2-grid-factors": {
        "scope": "text",
        "region": "text",
        "factor": "text",
        "value": "number",
    },
    "co2-fuel-factors": {
        "carrier": "text",
        "fuel": "text",
        "ncv": "number",
        "ncv_unit": "text",
        "carbon_content": "number",
        "oxidation": "number",
        "co2_factor": "number",
        "co2_unit": "text",
    },
    "co2-heat-factors": {"carrier": "text", "value": "number"},
    "co2-oxidation": {"place": "text", "label": "text", "oxidation": "number"},
    "co2-sectors": {"sector": "text", "set_id": "text", "place": "text"},
    "recommended-equipment": {
        "category": "text",
        "manufacturer": "text",
        "product": "text",
        "model": "text",
        "efficiency": "text",
        "kind": "text",
    },
    "recommended-technologies": {
        "section": "text",
        "name": "text",
        "principle": "text",
        "scope": "text",
    },
    "recommended-words": {"subject": "text", "value": "text", "words": "text"},
}


def missing_columns(family: str, columns: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Columns of the family that a table lacks or types otherwise, each with its right type."""
    for name, kind in FAMILIES.get(family, {}).items():
        if columns.get(name, "").removesuffix("?") != kind:
            yield name, kind
