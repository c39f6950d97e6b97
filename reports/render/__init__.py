"""Documents to docx, PDF, xlsx and text; a renderer never queries."""
