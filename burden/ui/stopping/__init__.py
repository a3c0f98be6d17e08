"""The page that says which items to stop first: what is wanted, by which rules, and the answer."""
