"""What is true of assessments and plans. Pure."""
