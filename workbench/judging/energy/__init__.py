"""能耗核算: consumption in coal equivalent, unit-product figures, limits and benchmark levels."""
