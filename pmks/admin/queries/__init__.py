"""What an administrator sees: his own agency's things and nobody else's."""
