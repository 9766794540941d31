"""Citizens: people without an account, who send something, keep a code and a PIN, and follow it with these two alone."""
