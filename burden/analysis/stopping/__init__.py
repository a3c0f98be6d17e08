"""Which items to stop first: what each saves, what is lost with it, and the best set by exact optimisation."""
