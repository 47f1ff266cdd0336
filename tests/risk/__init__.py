"""Tests of the risk engine, as a strategy meets it."""
