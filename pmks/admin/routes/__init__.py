"""The administrator's doors, split by noun. Each module hangs its doors on the one blueprint."""

from pmks.admin.routes import days_off, leave, offices, overview, permissions, profile, roles, settings, users
from pmks.admin.routes.blueprint import blueprint

__all__ = [
    "blueprint",
    "days_off",
    "leave",
    "offices",
    "overview",
    "permissions",
    "profile",
    "roles",
    "settings",
    "users",
]
