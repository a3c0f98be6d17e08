"""The one question: which measures there are, and what a series of one says."""
