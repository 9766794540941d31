"""The register of letters leaves the house as a file: names of families and officers stand in it, so it is written down who took it."""

from datetime import datetime

from pmks.agencies.tenants import Tenant, tenant_for
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.papers.forms_register import RegisterForm


@deed("register.read", form=RegisterForm, find=tenant_for)
def read(tenant: Tenant, *, by: Actor, at: datetime, scope: str, year: int) -> Done:
    """Take the register of a year along as a file."""
    return Done(tenant, subject=tenant.id, address="/papers", body={"scope": scope, "year": year})
