"""New keys for the inbox, in a way that interrupts no phone.

Receipts are signed by the last key but one, because phones know the present key and the next: right after a rotation those that
have not fetched the new app believe us still. Seals are made with the newest key that a phone knows, and every older one opens.
"""

from pathlib import Path

from pmks.inbox import receipts, sealed
from pmks.inbox.keyring import keys_in
from pmks.inbox.keys import add_key


def rotate(data: Path) -> list[str]:
    """Make the next receipt key and the next sealing key of a data folder; answers the names of their files."""
    keys_in(data)  # a folder that never served gets its first ones first
    return [add_key(data / "keys", kind) for kind in (receipts.KIND, sealed.KIND)]
