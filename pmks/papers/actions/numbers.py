"""Numbers taken beforehand for the field, and given back."""

from datetime import datetime

from pmks.agencies.days import day_in
from pmks.agencies.tenants import Tenant, tenant_for
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.papers.forms_numbers import ReserveForm
from pmks.papers.numbering import give_back, numbers_of, reserve
from pmks.papers.queries.numbers import block_for
from pmks.papers.tables_numbers import NumberBlock

PAGE = "/papers/numbers"


@deed("number.reserve", form=ReserveForm, find=tenant_for)
def take(tenant: Tenant, *, by: Actor, at: datetime, kind: str, count: int) -> Done:
    """Take some numbers for minutes that are signed where there is no network. Raises Invalid when he would hold too many."""
    today = day_in(tenant.agency, at)
    block = reserve(tenant.agency, kind, count, by=by.id, office=by.office, on=today, at=at)
    return _done(block, [each.text for each in numbers_of(block)])


@deed("number.release", find=block_for)
def release(block: NumberBlock, *, by: Actor, at: datetime) -> Done:
    """Give back what no paper bears; those numbers are void from now on. Raises Conflict when nothing is left."""
    returned = give_back(block, at)
    if not returned:
        raise Conflict("Semua nomor ini sudah dipakai atau dikembalikan. Muat ulang halamannya.")
    return _done(block, [each.text for each in returned])


def _done(block: NumberBlock, numbers: list[str]) -> Done:
    return Done(block, subject=block.id, address=PAGE, body={"paper": block.kind, "numbers": numbers})
