"""Small ledgers of their own kind: each shows how somebody really writes one."""
