"""The fourteen tables of the annual set, one module per table or pair of tables."""
