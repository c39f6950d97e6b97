"""套表: values set into somebody else's Excel or Word file, everything else left as it was."""
