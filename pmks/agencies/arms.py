"""The arms of an agency's region (lambang daerah), as its administrator uploaded them: the newest row counts, older ones stay known."""

import hashlib
from datetime import datetime
from uuid import UUID

from pmks.agencies.tables import AgencyArms
from pmks.house import moment


def arms_of(slug: str) -> AgencyArms | None:
    """The newest row of an agency, with the picture or with its removal; None when nothing was ever uploaded."""
    return moment.once(("arms", slug), lambda: _newest(slug))


def keep_arms(slug: str, picture: bytes | None, *, by: UUID, at: datetime) -> AgencyArms:
    """Keep a picture as the arms from now on, or None for a kop without arms."""
    digest = hashlib.sha256(picture).hexdigest() if picture else None
    return AgencyArms.create(agency=slug, picture=picture, digest=digest, by=by, at=at)


def _newest(slug: str) -> AgencyArms | None:
    return AgencyArms.select().where(AgencyArms.agency == slug).order_by(AgencyArms.id.desc()).first()
