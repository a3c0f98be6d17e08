"""Floor 5: the database: submissions and all their revisions, drafts, sign-off, evidence, backup."""
