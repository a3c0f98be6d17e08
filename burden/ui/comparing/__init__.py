"""The page that compares: what is chosen, how it is priced, what is shown."""
