"""Runs strategies over recorded data."""
