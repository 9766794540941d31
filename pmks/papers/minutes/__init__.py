"""Minutes: what the people sign who hand somebody over and receive him, and the paper that comes out of it at once."""
