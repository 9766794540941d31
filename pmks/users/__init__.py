"""Users: the people who sign in, their offices, their roles and whom they stand in for."""
