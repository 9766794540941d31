"""Entries of the directory as staff keep them."""

from typing import Any

from pmks.directory.tables import Contact
from tests.work import do


def contact_of(agency: str, **more: Any) -> Contact:
    """A contact that staff of the agency have added."""
    told: dict[str, Any] = {"kind": "health", "name": "RSUD Rekaan", "phone": "0548 21118", **more}
    return do(f"staf.{agency}", "contact.add", **told).value
