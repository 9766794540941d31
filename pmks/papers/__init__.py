"""The papers: letters, reports and minutes that come out of what was told of a case, numbered, signed, kept and checkable by anyone.

A paper is plain data composed from the case (`kinds/`), and one press draws all of them. What was issued never changes.
"""
