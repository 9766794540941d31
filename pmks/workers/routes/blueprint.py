"""The one blueprint of this room, and who works with lists."""

import flask

from pmks.house.indonesian import number
from pmks.house.permissions import ADMIN, OFFICE

blueprint = flask.Blueprint("workers", __name__)
KEEPERS = OFFICE | ADMIN | {"kelurahan"}


@blueprint.context_processor
def _numbers() -> dict[str, object]:
    """How many there are, as people write it."""
    return {"many": number}
