"""What can be seen of papers."""
