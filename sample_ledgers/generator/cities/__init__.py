"""The cities' 32 enterprises, their ledgers made of what cities.toml tells of them."""
