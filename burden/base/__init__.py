"""Floor 1: errors and findings, vocabulary, periods and quantities."""
