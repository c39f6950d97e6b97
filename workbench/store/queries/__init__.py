"""Reading the store: each function takes a session and returns frozen values."""
