"""Floor 6: results as people read them: words, tables, charts and formulas."""
