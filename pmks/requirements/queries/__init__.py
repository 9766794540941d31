"""What can be seen of papers and identities: the checklist of a case, its chapter, the register."""
