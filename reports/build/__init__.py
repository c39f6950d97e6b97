"""One module per paper or table set: facts in, document out."""
