"""Charts drawn without a browser, as SVG and PNG, from one plan of what stands where."""
