"""The report as data: what it says, in which order, with which tables and charts; no format of a file knows more."""
