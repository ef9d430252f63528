"""Closed sets of what people say, as patterns (see `patterns.py`), grouped by what it says."""
