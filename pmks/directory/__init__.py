"""The directory: whom to call, area by area. The six actors who work together (S0.H), emergency numbers, others one needs."""
