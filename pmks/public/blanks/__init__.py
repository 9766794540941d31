"""Blank forms to print and fill in by hand (S0.Q): what they ask, agency by agency, drawn by the press as its papers are."""
