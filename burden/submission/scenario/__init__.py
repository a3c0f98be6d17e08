"""Scenarios: what would be changed, as people write it down, and the submissions as they would then be."""
