"""What can be seen of people's rights."""
