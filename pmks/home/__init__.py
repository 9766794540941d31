"""Home: each role's own list: what waits for me, what is late, what I did lately."""
