"""Execution algorithms that come with the platform; they are written in Rust."""
