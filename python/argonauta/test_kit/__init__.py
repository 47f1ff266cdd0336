"""Ready-made objects for tests and examples."""
