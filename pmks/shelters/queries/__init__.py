"""What can be seen of shelters."""
