"""Authorities and years compared: like for like, in one price year, with what is left out said."""
