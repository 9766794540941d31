"""Coordination: with those around the person, in a case conference, with family or dinas of origin (S0.A4 A6 B3, S2.A4, S3.7)."""
