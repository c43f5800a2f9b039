"""Fits the numbers in `src/mtclean/data/weights.toml` from a corpus; never imported by the package."""
