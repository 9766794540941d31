"""What can be seen of complaints: by those who answer all of their agency, by whoever wrote one down that one, by its citizen its stage."""
