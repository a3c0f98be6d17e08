"""Charts of a report as pictures, drawn without a browser."""
