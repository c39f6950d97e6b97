"""监察清单: the catalogue of items, tailoring, proposals from facts, draft findings and deadlines."""
