"""What may come in about shelters."""
