"""The page that asks what if: the scenario as it is built, how it is priced, kept and shown."""
