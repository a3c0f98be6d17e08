"""The page of the regime as a whole: what is chosen, its four sections, and what they share."""
