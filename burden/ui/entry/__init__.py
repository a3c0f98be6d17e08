"""The pages on which costs are entered."""
