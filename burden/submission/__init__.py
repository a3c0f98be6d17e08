"""Floor 3: what people enter, how it is read, and what is wrong or doubtful about it."""
