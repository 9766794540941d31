"""What is true of devices: whether a signature is theirs, which numbers are missing, what they say of themselves. Pure."""
