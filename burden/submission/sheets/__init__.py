"""What people enter, as sheets of rows and columns of text: one definition for the grids and for the workbook."""
