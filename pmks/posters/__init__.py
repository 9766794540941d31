"""Posters with a code to scan: made per place, printed from the agency's standards, opened at `/p/<code>` (S0.H, S0.Q, S0.P)."""
