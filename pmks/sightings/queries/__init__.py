"""What can be seen of citizens' reports by those who look into them."""
