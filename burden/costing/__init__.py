"""Floor 4: from what was entered to one ledger of cost lines, by one equation."""
