"""The region's arms in the kop of letters: put up, and taken away. What was issued before keeps the arms it was issued with."""

from datetime import datetime

from pmks.admin.forms.letterhead import ArmsForm
from pmks.agencies.arms import arms_of, keep_arms
from pmks.agencies.tenants import Tenant, tenant_for
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict

PAGE = "/admin/profile#kop"


@deed("arms.change", form=ArmsForm, find=tenant_for)
def change_arms(tenant: Tenant, *, by: Actor, at: datetime, picture: bytes) -> Done:
    """Print this picture in the kop from now on; the journal keeps its digest. Raises Invalid for what is no picture."""
    kept = keep_arms(tenant.agency, picture, by=by.id, at=at)
    return Done(kept, subject=tenant.id, address=PAGE, body={"sha256": kept.digest, "bytes": len(picture)})


@deed("arms.remove", find=tenant_for)
def remove_arms(tenant: Tenant, *, by: Actor, at: datetime) -> Done:
    """Print a kop without arms from now on. Raises Conflict when there are none."""
    now = arms_of(tenant.agency)
    if now is None or now.digest is None:
        raise Conflict("Kop surat ini memang belum memakai lambang.")
    kept = keep_arms(tenant.agency, None, by=by.id, at=at)
    return Done(kept, subject=tenant.id, address=PAGE, body={"sha256": now.digest})
