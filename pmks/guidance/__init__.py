"""Guidance and accompaniment: sessions with client and family, home visits, and the report of both (S1.6, S3.3, S3.6)."""
