"""Reading a file as rows of cells: a workbook or lines of text, whatever is wrong with it, in bounded memory."""
