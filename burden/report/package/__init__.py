"""The open data package: every figure of a result as tables with a codebook, for people without this program."""
