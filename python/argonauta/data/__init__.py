"""Market data: canonical tables and synthetic markets."""
