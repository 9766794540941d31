"""On to others: chosen institutions and their answer, the journey there or home, the hand-over, another agency, a one-time link (S2.A3 A4 A6, S3.9 S3.10, S4.6 to S4.8).

Another agency in the same installation does not enter the sender's case. What it accepts becomes a case of its own, for a
record of the same person that it owns, and each side knows the other's number and outcome. So every case has one agency, whose
matrix, standard, clocks and retention hold for it and whose key seals it; and before it accepts, the other side reads the offer only.
"""
