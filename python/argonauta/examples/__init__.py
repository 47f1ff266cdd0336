"""Worked examples, to run as they are and to start from."""
