"""Requirements: the papers of a case, those still on their way, and who the person is by them (S1.time, S2.req, S3.req, S4.req)."""
