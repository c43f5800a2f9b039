"""Measures the package on a corpus; never imported by it."""
