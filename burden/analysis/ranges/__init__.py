"""Ranges of totals: exact moments first, few well-placed points where they are needed, plain draws as a last resort."""
