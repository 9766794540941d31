"""From a citizen's report to reunification: the published service standards of Indonesian social agencies, carried out."""
