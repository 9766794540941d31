"""The keys of this installation's inbox: those that sign receipts, and those that phones seal to."""

from dataclasses import dataclass
from pathlib import Path

import flask

from pmks.inbox.receipts import Signer, signer
from pmks.inbox.sealed import SealingKeys, sealing_keys


@dataclass(frozen=True)
class Keys:
    """Both, as they are now."""

    signer: Signer
    sealing: SealingKeys


def keys_in(data: Path) -> Keys:
    """The keys of a data folder, made on the first run."""
    return Keys(signer(data / "keys"), sealing_keys(data / "keys"))


def inbox_keys() -> Keys:
    """The keys of the running application."""
    return keys_in(flask.current_app.config["SETTINGS"].data)
