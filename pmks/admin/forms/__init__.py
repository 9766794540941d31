"""What may come in from an administrator."""
