"""Tests of the models of a simulated venue."""
