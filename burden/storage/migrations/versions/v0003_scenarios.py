"""Scenarios kept with a submission, each under a name of its own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of scenarios."""
    op.create_table(
        "scenarios",
        sa.Column("submission_id", sa.Integer, primary_key=True, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text, primary_key=True, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("saved_at", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name="fk_scenarios_submission_id"),
        sqlite_strict=True,
    )
