"""What the catalog says of the regime as a whole: what falls on whom, over years, from above, and twice."""
