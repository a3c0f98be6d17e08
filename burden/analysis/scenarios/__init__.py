"""What if: what a scenario changes, from common draws, for whom and over years."""
