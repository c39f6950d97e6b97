"""What a machine says about itself: model grammars as data, and what may be inferred with what certainty."""
