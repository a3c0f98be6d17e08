"""The schemas of the YAML data files, checked whenever one is really read and, for all of them, in the tests.

Imported only then: a command that finds compiled copies never needs them.
"""
