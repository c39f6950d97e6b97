"""案件包: one signed file that carries cases with everything that belongs to them, and its receipt."""
