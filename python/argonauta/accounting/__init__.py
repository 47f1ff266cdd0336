"""Accounting: accounts, margin models, and calculators of rates."""
