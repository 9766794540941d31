"""Clients: the people we serve. Their data is masked by default, and every look behind the mask is written down."""
