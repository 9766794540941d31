"""What can be seen of dispositions: what the forms offer, the page and its line on the case."""
