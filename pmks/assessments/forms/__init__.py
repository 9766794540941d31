"""What may come in about assessments and plans, each form in the sections of its paper (domain §5)."""
