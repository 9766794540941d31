"""What is true of papers: of what parts they are made. Pure."""
