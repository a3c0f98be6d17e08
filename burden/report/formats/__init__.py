"""A report as a file: HTML, PDF, Word, slides, workbook, pictures, data. Each writes one `Report` and rounds nothing."""
