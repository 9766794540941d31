"""What can be seen of tracing: the leads of a case, and the chapter that tells how it went."""
