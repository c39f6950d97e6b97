"""套表: how a blank form is read and what of the year's tables goes into which of its cells."""
