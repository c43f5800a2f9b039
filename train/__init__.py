"""Trains `src/mtclean/data/model.json` from a corpus; never imported by the package."""
