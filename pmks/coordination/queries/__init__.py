"""What can be seen of coordination: whom to choose from, what was promised, the chapter of a case."""
