"""What can be seen of searches: by the staff of the agency that was asked, and, of stages alone, by the searcher."""
