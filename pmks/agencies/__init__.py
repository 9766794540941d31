"""Agencies: the tenants of the house, each with its published standards and its own settings over them."""
