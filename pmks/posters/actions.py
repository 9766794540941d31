"""What can be done with posters: make one for a place, and retire one that is gone."""

import secrets
from datetime import datetime

from pmks.agencies.queries import agency
from pmks.agencies.tenants import Tenant, tenant_for
from pmks.house.deeds import Done, deed
from pmks.house.doing import once_made
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.house.sealing import secret
from pmks.posters.forms import PosterForm, RetirementForm
from pmks.posters.queries import poster_for
from pmks.posters.rules import new_code
from pmks.posters.tables import Poster

PURPOSE = "poster"
"""What the house's key signs codes for."""


@deed("poster.create", form=PosterForm, find=tenant_for)
def create(
    tenant: Tenant, *, by: Actor, at: datetime, kind: str, place: str, area: str | None, neighbourhood: str | None
) -> Done:
    """Make a poster for a place, with a code of its own."""
    poster = Poster.create(
        agency=tenant.agency,
        code=_unused_code(agency(tenant.agency).short),
        kind=kind,
        place=place,
        area=area,
        neighbourhood=neighbourhood or "",
        made_at=at,
        made_by=by.id,
    )
    return Done(poster, subject=poster.id, address=f"/admin/posters/{poster.id}")


@deed("poster.retire", form=RetirementForm, find=poster_for)
def retire(poster: Poster, *, by: Actor, at: datetime, reason: str | None) -> Done:
    """Retire a poster that was taken down. Its code stays: whoever still scans it is told where to go."""
    if poster.retired_at is not None:
        raise Conflict("Poster ini sudah ditarik.")
    poster.retired_at, poster.retired_by, poster.retired_reason = at, by.id, reason
    poster.save()
    return Done(poster, subject=poster.id, address=f"/admin/posters/{poster.id}")


def _unused_code(short: str) -> str:
    return once_made("code", lambda: _draw_code(short))


def _draw_code(short: str) -> str:
    while Poster.get_or_none(Poster.code == (code := new_code(short, secrets.choice, secret(PURPOSE)))) is not None:
        pass
    return code
