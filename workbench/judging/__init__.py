"""Pure functions from facts and a rule book to verdicts with their proof."""
