"""Floor 5: what the ledger says: layers, views, ranges and what drives them."""
