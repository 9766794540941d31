"""Shelters: rooms and places, who stays where and until when, what he is given there, and who is there today."""
