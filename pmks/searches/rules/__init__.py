"""What is true of searches: who may be meant, how far one is, what the searcher may know. Pure."""
