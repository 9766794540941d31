"""What an administrator can do. Importing this declares all of it."""

from pmks.admin.actions import days_off, offices, roles, settings, users

__all__ = ["days_off", "offices", "roles", "settings", "users"]
