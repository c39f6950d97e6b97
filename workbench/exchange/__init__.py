"""What travels between stores as files: self-reports of enterprises; pure, nothing of a store."""
