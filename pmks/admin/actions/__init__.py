"""What an administrator can do. Importing this declares all of it."""

from pmks.admin.actions import days_off, letterhead, offices, roles, settings, users

__all__ = ["days_off", "letterhead", "offices", "roles", "settings", "users"]
