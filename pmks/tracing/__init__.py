"""Looking for somebody's family, and bringing the two together again (S0.C, S3.4 S3.5 S3.8, S4.5)."""
