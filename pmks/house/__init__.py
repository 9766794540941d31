"""What every room shares. It knows no feature and imports none."""
