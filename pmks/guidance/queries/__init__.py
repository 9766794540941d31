"""What can be seen of guidance: what the standard prints, where visits go, the report of a case."""
