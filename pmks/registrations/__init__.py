"""Registrations: a person met in the field becomes a client, a finding and a case in one deed, online or not."""
