"""The one blueprint of complaints, and the file that some of their forms bring."""

from typing import Any

import flask

from pmks.complaints.identities import FIELD, keep, read_token
from pmks.house.callers import calling
from pmks.house.submissions import submission_id

blueprint = flask.Blueprint("complaints", __name__)


def keep_identity(fields: dict[str, Any]) -> None:
    """Put in the place of an uploaded document its token; one that came before stays. Raises Invalid for a file that is none."""
    if read_token(fields.get(FIELD)) is None:
        fields.pop(FIELD, None)
    file, id = flask.request.files.get("identity_file"), submission_id(fields)
    data = file.read() if file else b""
    if data and id is not None:
        fields[FIELD] = keep(data, id, calling())
