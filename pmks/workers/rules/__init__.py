"""What is true of lists of workers: their columns, their cells, their rows, and what of them may be shown."""
