"""A report as a file: HTML, PDF, Word, slides, workbook, pictures, data. Each writes a `Report` and rounds nothing."""
