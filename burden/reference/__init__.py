"""Floor 2: the catalog, parameters, price index, authorities and bodies that ship with the project."""
